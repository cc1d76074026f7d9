using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>
/// The OpenAPI documents that a build left in its output: they are no part of what is deployed, since a comment changes them. They are looked for at
/// each request, so a later build is seen at once.
/// </summary>
/// <param name="Component">The component whose build it is.</param>
/// <param name="Folder">The folder: <c>openapi.json</c> of a component's only API, <c>&lt;api&gt;.openapi.json</c> of several.</param>
internal sealed record ApiDocuments(string Component, string Folder)
{
    private const string FileName = "openapi.json";

    /// <summary>The document of an API.</summary>
    /// <returns>Null when there is none.</returns>
    internal string? Find(ApiRecord api, CloudSnapshot deployed)
    {
        if (api.Component != Component)
            return null;
        var own = Path.Combine(Folder, $"{Uri.EscapeDataString(api.Name)}.{FileName}");
        if (File.Exists(own))
            return own;
        var only = Path.Combine(Folder, FileName);
        return File.Exists(only) && IsOnly(api, deployed) ? only : null;
    }

    private bool IsOnly(ApiRecord api, CloudSnapshot deployed)
        => deployed.Routes.Select(route => route.Api).Distinct().Where(id => deployed.Apis.TryGetValue(id, out var other) && other.Component == Component).SequenceEqual([api.ApiId]);
}
