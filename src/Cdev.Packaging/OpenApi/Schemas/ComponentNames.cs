using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>
/// How the types of a document are named in it: by their simple names, <c>Order</c>, <c>PageOfOrder</c>. Where two would have one name, each gets
/// as much in front of it as tells them apart: <c>SalesLine</c> and <c>StockLine</c>. So a name depends on no order, and on other types only where they clash.
/// </summary>
internal static class ComponentNames
{
    /// <summary>Names every component.</summary>
    internal static ImmutableDictionary<ComponentKey, string> Choose(IEnumerable<ComponentKey> keys)
    {
        var names = ImmutableDictionary.CreateBuilder<ComponentKey, string>();
        var pending = keys.Select(key => (Key: key, Parts: Parts(key))).ToList();
        var most = pending.Select(component => component.Parts.Length).DefaultIfEmpty(0).Max();
        for (var taken = 1; pending.Count > 0; taken++)
        {
            var groups = pending.GroupBy(component => Join(component.Parts, taken), StringComparer.Ordinal).ToList();
            pending = [];
            foreach (var group in groups)
            {
                var clash = group.ToList();
                if (clash.Count == 1 && !names.Values.Contains(group.Key))
                    names[clash[0].Key] = group.Key;
                else if (taken < most)
                    pending.AddRange(clash);
                else
                    Number(names, group.Key, clash.Select(component => component.Key));
            }
        }

        return names.ToImmutable();
    }

    // One full name in several assemblies.
    private static void Number(ImmutableDictionary<ComponentKey, string>.Builder names, string name, IEnumerable<ComponentKey> keys)
    {
        var number = 1;
        foreach (var key in keys.OrderBy(key => key.Type.Assembly.GetName().Name, StringComparer.Ordinal))
        {
            string numbered;
            do
                numbered = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{number}");
            while (number++ > 0 && names.Values.Contains(numbered));
            names[key] = numbered;
        }
    }

    private static string Join(ImmutableArray<string> parts, int taken) => string.Concat(parts.TakeLast(taken));

    // From the namespace over the types around it to the type; what it is constructed with belongs to its own name.
    private static ImmutableArray<string> Parts(ComponentKey key)
    {
        var parts = key.Type.DefinitionName().Split('.', '+').Select(Simple).ToArray();
        var arguments = key.Type.IsConstructedGenericType ? key.Type.GetGenericArguments() : [];
        if (arguments.Length > 0)
            parts[^1] += "Of" + string.Join("And", arguments.Select(Describe));
        if (key.As is { } family)
            parts[^1] = family == key.Type ? parts[^1] + "Base" : Describe(family) + parts[^1];
        return [.. parts];
    }

    private static string Describe(Type type)
    {
        if (type.IsArray)
            return Describe(type.GetElementType()!) + "Array";
        if (type.NullableUnderlying() is { } underlying)
            return "Nullable" + Describe(underlying);
        var name = Simple(type.DefinitionName().Split('.', '+')[^1]);
        return type.IsConstructedGenericType ? name + "Of" + string.Join("And", type.GetGenericArguments().Select(Describe)) : name;
    }

    // Names of components are of A-Z, a-z, 0-9, dot, hyphen and underscore.
    private static string Simple(string name)
    {
        var simple = new StringBuilder();
        foreach (var c in name.Split('`')[0])
            simple.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        return simple.ToString();
    }
}
