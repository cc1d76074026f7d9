using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>Published versions of a function, and its alias <c>live</c>, which all who call the function name: it goes from one version to the next in one step.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html</remarks>
internal sealed class FunctionVersions(AwsPlace place, FunctionState state)
{
    internal const string Alias = "live";

    /// <summary>What the alias runs; null when there is no alias.</summary>
    internal async Task<JsonElement?> Live(string function, CancellationToken cancel)
        => (await place.Aws.Find(Lambda.GetFunction, new() { ["FunctionName"] = function, ["Qualifier"] = Alias }, cancel))?.GetProperty("Configuration");

    /// <summary>Publishes the function as it is, and lets the alias point there. Lambda publishes nothing twice that has not changed since.</summary>
    /// <param name="function">The function; at rest.</param>
    /// <param name="codeSha256">Of the code that it is to have.</param>
    /// <param name="hasAlias">Whether there is the alias.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AwsError">AWS refuses; or the version does not start (CDEV507), which with SnapStart runs its initialization.</exception>
    internal async Task Publish(string function, string codeSha256, bool hasAlias, CancellationToken cancel)
    {
        var published = await place.Patiently(
            () => place.Aws.CallAgain(Lambda.PublishVersion, new() { ["FunctionName"] = function, ["CodeSha256"] = codeSha256 }, cancel),
            error => error.IsConflict,
            cancel);
        var version = published.Text("Version")!;
        await state.Settle(function, version, published, cancel);

        var alias = new JsonObject { ["FunctionName"] = function, ["Name"] = Alias, ["FunctionVersion"] = version };
        if (hasAlias || await place.Aws.Make(Lambda.CreateAlias, (JsonObject)alias.DeepClone(), cancel) is null)
            await place.Aws.Call(Lambda.UpdateAlias, alias, cancel);
    }

    /// <summary>Deletes all but the newest versions. One that another alias points to stays.</summary>
    /// <param name="function">The function.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal async Task Prune(string function, int keep, CancellationToken cancel)
    {
        var versions = await place.Aws.List(Lambda.ListVersionsByFunction, new() { ["FunctionName"] = function }, cancel)
            .Select(version => version.Text("Version")!)
            .Where(version => version != FunctionState.Latest)
            .ToListAsync(cancel);
        foreach (var old in versions.OrderByDescending(version => long.Parse(version, CultureInfo.InvariantCulture)).Skip(keep))
            await Delete(function, old, cancel);
    }

    private async Task Delete(string function, string version, CancellationToken cancel)
    {
        try
        {
            await place.Aws.Remove(Lambda.DeleteFunction, new() { ["FunctionName"] = function, ["Qualifier"] = version }, cancel);
        }
        catch (AwsError e) when (e.IsConflict)
        {
            // Somebody's own alias points to it.
        }
    }
}
