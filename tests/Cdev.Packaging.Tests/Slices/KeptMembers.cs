using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>
/// What a test keeps of an assembly: all that some members name, and what that names, whole types but for those that are cut by member. It is
/// simpler than reach on purpose, and so a second opinion: tests of the writer do not rest on the analysis.
/// </summary>
internal sealed class KeptMembers
{
    private static readonly FrozenSet<string> GeneratedHubs = new[] { "<>c", "<>O", "<PrivateImplementationDetails>" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly ModuleDefinition _module;
    private readonly FrozenSet<string> _cut;
    private readonly HashSet<TypeDefinition> _types = [];
    private readonly HashSet<IMemberDefinition> _members = [];
    private readonly Queue<Action> _work = [];

    private KeptMembers(ModuleDefinition module, IEnumerable<string> cut)
    {
        _module = module;
        _cut = cut.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <param name="assembly">The assembly.</param>
    /// <param name="roots">Full names of members, as <c>Shop.Handlers.Place</c>. The types that declare them are cut by member.</param>
    internal static AssemblySelection Of(ProgramAssembly assembly, params IEnumerable<string> roots)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Path);
        var names = roots.ToHashSet(StringComparer.Ordinal);
        var kept = new KeptMembers(module, names.Select(name => name[..name.LastIndexOf('.')]));
        foreach (var type in module.GetTypes())
        {
            foreach (var member in type.Methods.Concat<IMemberDefinition>(type.Fields).Where(member => names.Remove($"{type.FullName}.{member.Name}")))
                kept.Keep(member);
        }

        Assert.AreEqual(0, names.Count, $"There is no {string.Join(", ", names)}.");
        foreach (var attribute in module.Assembly.CustomAttributes.Concat(module.CustomAttributes))
            kept.Add(attribute);
        // Its members are the module's initialisers.
        kept.Add((TypeReference)module.Types[0]);
        while (kept._work.TryDequeue(out var work))
            work();
        return kept.Selection(assembly);
    }

    private AssemblySelection Selection(ProgramAssembly assembly) => new()
    {
        Assembly = assembly,
        Types = [.. _types.Select(Token)],
        Methods = [.. _members.OfType<MethodDefinition>().Select(Token)],
        Fields = [.. _members.OfType<FieldDefinition>().Select(Token)],
        StaticConstructors = _members.OfType<MethodDefinition>()
            .Where(method => method.IsConstructor && method.IsStatic && IsCut(method.DeclaringType))
            .ToImmutableSortedDictionary(Token, method => Blocks(method).Where(block => block.Field is null || _members.Contains(block.Field)).Select(block => block.Range).ToImmutableArray()),
        Hash = string.Join(',', _members.Select(member => member.FullName).Order(StringComparer.Ordinal)),
        SymbolsHash = "",
    };

    private static int Token(IMetadataTokenProvider provider) => provider.MetadataToken.ToInt32();

    private bool IsCut(TypeDefinition type) => _cut.Contains(type.FullName) || GeneratedHubs.Contains(type.Name.Split('`')[0]);

    private static IEnumerable<(IlRange Range, FieldDefinition? Field)> Blocks(MethodDefinition constructor)
    {
        var start = 0;
        foreach (var instruction in constructor.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Stsfld))
        {
            var end = instruction.Offset + instruction.GetSize();
            yield return (new(start, end), constructor.DeclaringType.Fields.Single(field => field.Name == ((FieldReference)instruction.Operand).Name));
            start = end;
        }

        yield return (new(start, constructor.Body.CodeSize), null);
    }

    private void Add(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                break;
            case GenericInstanceType generic:
                Add(generic.ElementType);
                foreach (var argument in generic.GenericArguments)
                    Add(argument);
                break;
            case IModifierType modified:
                Add(modified.ModifierType);
                Add(modified.ElementType);
                break;
            case FunctionPointerType function:
                Add(function.ReturnType);
                foreach (var parameter in function.Parameters)
                    Add(parameter.ParameterType);
                break;
            case TypeSpecification specification:
                Add(specification.ElementType);
                break;
            case TypeDefinition definition when _types.Add(definition):
                _work.Enqueue(() => Follow(definition));
                break;
            default:
                break;
        }
    }

    private void Follow(TypeDefinition type)
    {
        Hold(type.DeclaringType);
        Add(type.BaseType);
        foreach (var implementation in type.Interfaces)
            Add(implementation.InterfaceType);
        Follow(type.GenericParameters);
        Follow((ICustomAttributeProvider)type);
        foreach (var member in type.Fields.Concat<IMemberDefinition>(type.Methods).Where(member => !IsCut(type) || member is MethodDefinition { IsVirtual: true } || (member is MethodDefinition { IsConstructor: true, IsStatic: false } && type.Name == "<>c")))
            Keep(member);
        foreach (var property in IsCut(type) ? [] : type.Properties)
            Follow(property);
    }

    private void Hold(TypeDefinition? outer)
    {
        if (outer is null)
            return;
        if (_types.Add(outer))
        {
            Add(outer.BaseType);
            foreach (var implementation in outer.Interfaces)
                Add(implementation.InterfaceType);
            Follow(outer.GenericParameters);
            Follow((ICustomAttributeProvider)outer);
        }

        Hold(outer.DeclaringType);
    }

    private void Keep(IMemberDefinition member)
    {
        if (!_members.Add(member))
            return;
        Add((TypeReference)member.DeclaringType);
        _work.Enqueue(() =>
        {
            Follow(member);
            if (member is FieldDefinition field)
                Add(field.FieldType);
            else
                Follow((MethodDefinition)member);
            if (member is FieldDefinition { IsStatic: true, HasConstant: false } && member.DeclaringType.Methods.FirstOrDefault(method => method.IsConstructor && method.IsStatic) is { } constructor)
                AddConstructor(constructor, (FieldDefinition)member);
        });
    }

    private void AddConstructor(MethodDefinition constructor, FieldDefinition field)
    {
        if (!IsCut(constructor.DeclaringType))
        {
            Keep(constructor);
            return;
        }

        _members.Add(constructor);
        foreach (var (range, _) in Blocks(constructor).Where(block => block.Field is null || block.Field == field))
            Follow(constructor, range.Contains);
    }

    private void Follow(MethodDefinition method)
    {
        foreach (var type in method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            Add(type);
        foreach (var parameter in method.Parameters)
            Follow((ICustomAttributeProvider)parameter);
        Follow((ICustomAttributeProvider)method.MethodReturnType);
        Follow(method.GenericParameters);
        foreach (var overridden in method.Overrides)
            Add(overridden);
        if (method.HasBody && !(method.IsConstructor && method.IsStatic && IsCut(method.DeclaringType)))
            Follow(method, _ => true);
    }

    private void Follow(MethodDefinition method, Func<int, bool> isKept)
    {
        foreach (var variable in method.Body.Variables)
            Add(variable.VariableType);
        foreach (var handler in method.Body.ExceptionHandlers)
            Add(handler.CatchType);
        foreach (var instruction in method.Body.Instructions.Where(instruction => isKept(instruction.Offset)))
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Add(type);
                    break;
                case MemberReference member:
                    Add(member);
                    break;
                case CallSite site:
                    Add(site.ReturnType);
                    foreach (var parameter in site.Parameters)
                        Add(parameter.ParameterType);
                    break;
                default:
                    break;
            }
        }
    }

    private void Add(MemberReference member)
    {
        if (member is GenericInstanceMethod generic)
        {
            foreach (var argument in generic.GenericArguments)
                Add(argument);
            member = generic.ElementMethod;
        }

        Add(member.DeclaringType);
        if (member is IMemberDefinition definition)
        {
            Keep(definition);
        }
        else if (member.DeclaringType.GetElementType() is TypeDefinition own)
        {
            foreach (var candidate in own.Methods.Concat<IMemberDefinition>(own.Fields).Where(candidate => candidate.Name == member.Name))
                Keep(candidate);
        }

        if (member is MethodReference method)
        {
            Add(method.ReturnType);
            foreach (var parameter in method.Parameters)
                Add(parameter.ParameterType);
        }
    }

    private void Follow(IEnumerable<GenericParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            Follow((ICustomAttributeProvider)parameter);
            foreach (var constraint in parameter.Constraints)
                Add(constraint.ConstraintType);
        }
    }

    private void Follow(ICustomAttributeProvider provider)
    {
        foreach (var attribute in provider.CustomAttributes)
            Add(attribute);
    }

    private void Add(CustomAttribute attribute)
    {
        Add((MemberReference)attribute.Constructor);
        foreach (var argument in attribute.ConstructorArguments.Concat(attribute.Properties.Concat(attribute.Fields).Select(named => named.Argument)))
            Add(argument);
    }

    private void Add(CustomAttributeArgument argument)
    {
        Add(argument.Type);
        if (argument.Value is TypeReference type)
            Add(_module.GetType(type.FullName) ?? type);
    }
}
