using System.Reflection;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>Checks that a type can be loaded: what its interfaces and abstract base types ask for is there (ECMA-335, II.12.2).</summary>
/// <param name="members">Where members are looked for.</param>
internal sealed class ImplementationCheck(Members members)
{
    /// <summary>The methods that nothing implements.</summary>
    /// <param name="type">A class or a value type of a slice.</param>
    internal IEnumerable<Method> Missing(DefinedType type)
    {
        var attributes = type.Definition.Attributes;
        // A class that COM implements has methods that are not here.
        if (attributes.HasFlag(TypeAttributes.Interface) || attributes.HasFlag(TypeAttributes.Import))
            return [];
        var chain = members.Chain(TypeName.Open(type)).ToArray();
        // What cannot be found is told as such.
        if (!IsComplete(chain))
            return [];
        var missing = MissingOfInterfaces(chain);
        return attributes.HasFlag(TypeAttributes.Abstract) ? missing : missing.Concat(MissingOverrides(chain));
    }

    private static bool IsComplete(TypeName[] chain) => chain[^1].Text == "System.Object";

    private IEnumerable<Method> MissingOfInterfaces(TypeName[] chain)
    {
        var interfaces = members.Interfaces(chain[0]).ToArray();
        if (interfaces.Length == 0)
            return [];
        var explicitly = chain.Concat(interfaces).SelectMany(members.Implementations).ToHashSet(StringComparer.Ordinal);
        var implicitly = chain.SelectMany(members.Methods)
            .Where(method => method is { IsPublic: true, IsVirtual: true, IsStatic: false })
            .Select(method => $"{method.Name} {method.Signature}")
            .ToHashSet(StringComparer.Ordinal);
        return interfaces.SelectMany(members.Methods)
            .Where(method => method.IsAbstract && !explicitly.Contains(method.Key) && (method.IsStatic || !implicitly.Contains($"{method.Name} {method.Signature}")));
    }

    private IEnumerable<Method> MissingOverrides(TypeName[] chain)
    {
        var explicitly = new HashSet<string>(StringComparer.Ordinal);
        var overridden = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in chain)
        {
            foreach (var method in members.Methods(type).Where(method => method.IsVirtual))
            {
                if (method.IsAbstract && !overridden.Contains($"{method.Name} {method.Signature}") && !explicitly.Contains(method.Key))
                    yield return method;
                else if (!method.Attributes.HasFlag(MethodAttributes.NewSlot))
                    overridden.Add($"{method.Name} {method.Signature}");
            }

            explicitly.UnionWith(members.Implementations(type));
        }
    }
}
