using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Packaging.OpenApi.Operations;

namespace Cdev.Packaging.OpenApi;

/// <summary>An API that a project has routes of.</summary>
/// <param name="Id">The resource.</param>
/// <param name="Field">The field that declares it; null: another project does.</param>
/// <param name="Properties">Its options.</param>
/// <param name="Routes">The project's routes of it.</param>
internal sealed record DescribedApi(DeclaredResourceId Id, string? Field, JsonElement Properties, ImmutableArray<ApiRoute> Routes)
{
    /// <summary>The API's name.</summary>
    internal string Name => Id.Name;

    /// <summary>The APIs of a manifest that have routes, by component and name.</summary>
    internal static ImmutableArray<DescribedApi> Of(Manifest manifest)
    {
        var routes =
            from function in manifest.Functions
            from declared in function.Events
            where declared is { Kind: EventDeclaration.HttpRoute, Source: not null }
            group ApiRoute.Of(function, declared) by declared.Source;
        return
        [
            .. from api in routes
               let resource = api.Key.Component is null ? manifest.Resources.FirstOrDefault(resource => resource.Type == api.Key.Type && resource.Name == api.Key.Name) : null
               orderby api.Key.Component, api.Key.Name
               select new DescribedApi(api.Key, resource?.Field, resource?.Properties ?? ModelJson.EmptyObject, [.. api]),
        ];
    }
}
