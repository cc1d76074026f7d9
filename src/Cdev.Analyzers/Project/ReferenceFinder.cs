using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Project;

/// <summary>Finds the resources that declarations name.</summary>
internal static class ReferenceFinder
{
    /// <summary>Whether every resource that is named is declared. Where one isn't, its declaration is one that the compiler refuses.</summary>
    public static bool FindsAll(ProjectDeclarations declarations)
    {
        var fields = new HashSet<string>(declarations.Resources.Select(resource => resource.Field), StringComparer.Ordinal);
        return declarations.Resources.SelectMany(resource => InProperties(resource.Properties))
            .Concat(declarations.Functions.SelectMany(InFunction))
            .All(reference => reference.Foreign is not null || fields.Contains(reference.Field));
    }

    /// <summary>Every resource whose output stands in the properties, at any depth.</summary>
    public static IEnumerable<FieldReference> InProperties(IEnumerable<Property> properties)
        => properties.SelectMany(property => In(property.Value));

    private static IEnumerable<FieldReference> InFunction(ResolvedFunction function)
        => function.Events.SelectMany(called => InProperties(called.Properties))
            .Concat(function.Events.Where(called => called.Source is not null).Select(called => called.Source!))
            .Concat(function.Grants.Where(grant => grant.Resource is not null).Select(grant => grant.Resource!));

    private static IEnumerable<FieldReference> In(PropertyValue value) => value switch
    {
        PropertyValue.Output output => [output.Resource],
        PropertyValue.List list => list.Items.SelectMany(In),
        PropertyValue.Joined joined => joined.Parts.SelectMany(In),
        PropertyValue.Object named => InProperties(named.Members),
        _ => [],
    };
}
