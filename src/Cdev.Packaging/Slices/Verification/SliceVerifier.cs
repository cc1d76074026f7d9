using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>
/// Checks, without running anything, that what slices name exists, and that their types can be loaded (<c>CdevSlice=verify</c>). References
/// are read once, whatever the number of functions. Thread-safe.
/// </summary>
internal sealed class SliceVerifier
{
    private readonly ConcurrentDictionary<string, Lazy<AssemblyView?>> _references = new(StringComparer.Ordinal);

    /// <summary>Checks the slices of a function.</summary>
    /// <param name="assemblies">The slices: simple names and images.</param>
    /// <param name="references">Paths of the other assemblies that it runs with: the packages' and the frameworks' implementation assemblies.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>What is wrong, ordered; empty: nothing.</returns>
    /// <exception cref="PackagingException">CDEV211: a reference cannot be read.</exception>
    internal ImmutableArray<SliceProblem> Verify(IReadOnlyList<(string Name, byte[] Image)> assemblies, IReadOnlyList<string> references, CancellationToken cancel)
    {
        ImmutableArray<AssemblyView> slices = [.. assemblies.Select(assembly => AssemblyView.Read(assembly.Name, assembly.Image))];
        // The first of a name, as the host has it.
        var paths = references.DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        var function = new FunctionAssemblies(slices, paths, path => _references.GetOrAdd(path, static path => new Lazy<AssemblyView?>(() => AssemblyView.Read(path))).Value);
        var members = new Members(function);

        var problems = ImmutableArray.CreateBuilder<SliceProblem>();
        foreach (var slice in slices)
        {
            problems.AddRange(MissingTypes(slice, function, members, cancel));
            problems.AddRange(MissingMembers(slice, members, cancel));
            problems.AddRange(MissingImplementations(slice, members, cancel));
        }

        return [.. problems.OrderBy(problem => problem.Assembly, StringComparer.Ordinal).ThenBy(problem => problem.Member, StringComparer.Ordinal).ThenBy(problem => problem.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<SliceProblem> MissingTypes(AssemblyView slice, FunctionAssemblies function, Members members, CancellationToken cancel)
    {
        foreach (var handle in slice.Metadata.TypeReferences)
        {
            cancel.ThrowIfCancellationRequested();
            if (function.Find(slice, handle) is not null)
                continue;
            var (assembly, name) = FunctionAssemblies.NameOf(slice, handle);
            var why = assembly is not null && function.Find(assembly) is null ? $"the function has no assembly {assembly}" : $"{assembly} does not have it";
            yield return new(slice.Name, User(slice, handle, members, name), name, why);
        }
    }

    private static IEnumerable<SliceProblem> MissingMembers(AssemblyView slice, Members members, CancellationToken cancel)
    {
        var metadata = slice.Metadata;
        var names = members.Names(slice);
        foreach (var handle in metadata.MemberReferences)
        {
            cancel.ThrowIfCancellationRequested();
            var member = metadata.GetMemberReference(handle);
            // A type that is not there has been told; arrays have their methods from the runtime.
            if (names.Of(member.Parent, []) is not { Definition: { } definition } parent)
                continue;
            var name = metadata.GetString(member.Name);
            var signature = member.GetKind() == MemberReferenceKind.Method ? SignatureNames.Text(member.DecodeMethodSignature(names, parent.Arguments)) : null;
            var isThere = signature is null
                ? members.HasField(parent, name)
                : members.Chain(parent).SelectMany(members.Methods).Any(method => method.Name == name && method.Signature == signature);
            if (!isThere)
                yield return new(slice.Name, User(slice, handle, members, name), $"{parent.Text}.{name}{(signature is null ? "" : $" {signature}")}", $"{definition.Assembly.Name} does not have it");
        }
    }

    private static IEnumerable<SliceProblem> MissingImplementations(AssemblyView slice, Members members, CancellationToken cancel)
    {
        var check = new ImplementationCheck(members);
        foreach (var handle in slice.Metadata.TypeDefinitions)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var method in check.Missing(new(slice, handle)))
                yield return new(slice.Name, slice.FullName(handle), $"{method.Type.Text}.{method.Name} {method.Signature}", "the type does not implement it");
        }
    }

    /// <summary>The first member whose code names a type or a member; the assembly, when none does.</summary>
    private static string User(AssemblyView slice, EntityHandle named, Members members, string type)
    {
        var metadata = slice.Metadata;
        var tokens = new HashSet<EntityHandle> { named };
        if (named.Kind == HandleKind.TypeReference)
            AddConstructed(slice, members.Names(slice), type, tokens);
        tokens.UnionWith(metadata.MemberReferences.Where(handle => tokens.Contains(metadata.GetMemberReference(handle).Parent)).Select(handle => (EntityHandle)handle));
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var handle = MetadataTokens.MethodSpecificationHandle(row);
            if (tokens.Contains(metadata.GetMethodSpecification(handle).Method))
                tokens.Add(handle);
        }

        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0 && IlReader.Tokens(slice.Image.GetMethodBody(method.RelativeVirtualAddress).GetILReader()).Any(tokens.Contains))
                return $"{slice.FullName(method.GetDeclaringType())}.{metadata.GetString(method.Name)}";
        }

        return slice.Name;
    }

    private static void AddConstructed(AssemblyView slice, SignatureNames names, string type, HashSet<EntityHandle> tokens)
    {
        for (var row = 1; row <= slice.Metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
        {
            var handle = MetadataTokens.TypeSpecificationHandle(row);
            if (names.Of(handle, [])?.Text.Contains(type, StringComparison.Ordinal) == true)
                tokens.Add(handle);
        }
    }
}
