using System.Text;
using System.Text.RegularExpressions;
using Cdev.Packaging.Reach;
using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Gives types, methods and fields their names in the slice, wherever a name stands: in definitions, in references to members of generic types,
/// and in attributes that name types; there also the versions of the program's assemblies go.
/// </summary>
internal sealed partial class SlicedNames
{
    /// <summary>The version that a reference to an assembly of the program asks for: whichever there is.</summary>
    internal static readonly Version AnyVersion = new(0, 0, 0, 0);

    private readonly AssemblySelection _selection;
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    private SlicedNames(AssemblySelection selection) => _selection = selection;

    /// <summary>Renames everything in a module that holds no more than what is kept.</summary>
    /// <returns>What <see cref="InAttribute"/> asks for.</returns>
    internal static SlicedNames Apply(ModuleDefinition module, AssemblySelection selection, GenericMembers members)
    {
        var names = new SlicedNames(selection);
        if (selection.Names.IsEmpty)
            return names;
        var renamed = names.RenamedTypes(module);
        foreach (var type in module.Types)
            names.RenameReferences(type, members, renamed);
        foreach (var type in module.Types)
            names.Rename(type, "", "");
        return names;
    }

    /// <summary>Whether an attribute's arguments may hold a name that <see cref="InAttribute"/> would change.</summary>
    internal bool MayStandIn(byte[] arguments)
    {
        var text = Encoding.UTF8.GetString(arguments);
        return _types.Keys.Any(name => text.Contains(name, StringComparison.Ordinal))
            || _selection.ProgramAssemblies.Any(assembly => text.Contains($", {assembly}, Version=", StringComparison.Ordinal));
    }

    /// <summary>From a type's name in an attribute to the one in the slice.</summary>
    internal string InAttribute(string name)
    {
        if (_types.Count > 0 && name.Contains('<', StringComparison.Ordinal))
            name = _types.TryGetValue(name, out var whole) ? whole : TypeName().Replace(name, part => _types.GetValueOrDefault(part.Value, part.Value));
        return QualifiedVersion().Replace(name, part => _selection.ProgramAssemblies.Contains(part.Groups["assembly"].Value)
            ? $", {part.Groups["assembly"].Value}, Version={AnyVersion}"
            : part.Value);
    }

    /// <summary>Tokens of the types that have a member with a new name.</summary>
    private HashSet<int> RenamedTypes(ModuleDefinition module)
        => [.. _selection.Names.Keys.Select(module.LookupToken).OfType<IMemberDefinition>().Where(member => member is not TypeDefinition).Select(member => member.DeclaringType.MetadataToken.ToInt32())];

    // A reference has the name that the definition had. Cecil makes another object of one each time that it reads it, unless the body that
    // it read it for is kept.
    private void RenameReferences(TypeDefinition type, GenericMembers members, HashSet<int> renamed)
    {
        foreach (var method in type.Methods.Where(method => members.Users.TryGetValue(method.MetadataToken.ToInt32(), out var types) && types.Any(renamed.Contains)))
        {
            foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
                RenameReference(operand is GenericInstanceMethod generic ? generic.ElementMethod : operand);
        }

        foreach (var nested in type.NestedTypes)
            RenameReferences(nested, members, renamed);
    }

    private void RenameReference(object operand)
    {
        if (operand is not MemberReference { DeclaringType: GenericInstanceType { ElementType: TypeDefinition type } } reference)
            return;
        IEnumerable<IMemberDefinition> candidates = reference is FieldReference ? type.Fields : type.Methods;
        var definition = candidates.FirstOrDefault(member => member.Name == reference.Name && _selection.Names.ContainsKey(member.MetadataToken.ToInt32()));
        if (definition is not null)
            reference.Name = _selection.Names[definition.MetadataToken.ToInt32()];
    }

    private void Rename(TypeDefinition type, string outerName, string newOuterName)
    {
        var name = outerName + Escape(type.Namespace, type.Name);
        if (_selection.Names.TryGetValue(type.MetadataToken.ToInt32(), out var newName))
            type.Name = newName;
        var inSlice = newOuterName + Escape(type.Namespace, type.Name);
        if (name != inSlice)
            _types[name] = inSlice;

        foreach (var member in type.Fields.Concat<IMemberDefinition>(type.Methods))
        {
            if (_selection.Names.TryGetValue(member.MetadataToken.ToInt32(), out var newMemberName))
                member.Name = newMemberName;
        }

        foreach (var nested in type.NestedTypes)
            Rename(nested, name + "+", inSlice + "+");
    }

    // As reflection writes a name: what has a meaning there has a backslash before it.
    private static string Escape(string @namespace, string name)
    {
        var escaped = new StringBuilder();
        foreach (var character in @namespace.Length == 0 ? name : $"{@namespace}.{name}")
        {
            if (character is '\\' or '+' or ',' or '[' or ']' or '&' or '*')
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    // Of the names that a constructed type's name consists of, each.
    [GeneratedRegex(@"(?:\\.|[^\\,\[\]&*])+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@", (?<assembly>[^,\[\]]+), Version=[0-9.]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QualifiedVersion();
}
