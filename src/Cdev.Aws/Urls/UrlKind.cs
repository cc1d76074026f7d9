using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Triggers;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Urls;

/// <summary>URLs of functions, of which an alias has one at most, and with public ones the permission that anybody may call.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html: a public URL takes two statements in the function's policy.</remarks>
internal sealed class UrlKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Url;

    // It names the statements of the permission, one of them with a letter more.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(98, "_");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        if (target.KnownText("function") is { } function)
        {
            await Remove(function, name, cancel);
            return;
        }

        // It is not known where it was begun. It is named after its function.
        await foreach (var own in OwnFunctions.List(Place, cancel))
        {
            var tags = await Aws.Find(Lambda.ListTags, new() { ["Resource"] = own.Text("FunctionArn") }, cancel);
            if (tags?.Member("Tags")?.Text(ResourceTags.Resource) == ResourceTags.ValueOf(new(ResourceTypes.Function, target.Resource.Name)))
                await Remove(new FunctionArn(own.Text("FunctionArn")!, FunctionArn.Live).ToString(), name, cancel);
        }
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<UrlSettings>();
        return await Find(wanted.Function, cancel) is { } found
            ? Observation.Of(Output(NameOf(target), wanted, found), ModelJson.ToElement(wanted), ModelJson.ToElement(UrlSettings.Of(wanted, found)))
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<UrlSettings>());
        var url = await BringUrl(wanted, cancel);
        foreach (var permission in Permissions(name))
        {
            if (wanted.Public == true)
                await permission.Grant(Place, wanted.Function, cancel);
            else if (change.Previous?.Properties.Flag("public") == true)
                await permission.RevokeIfGranted(Place, wanted.Function, cancel);
        }

        // Its function was replaced.
        if (change.KnownText("function") is { } former && former != wanted.Function)
            await Remove(former, name, cancel);
        return Output(name, wanted, url);
    }

    private async Task<JsonElement> BringUrl(UrlSettings wanted, CancellationToken cancel)
    {
        if (await Find(wanted.Function, cancel) is not { } found)
            return await Aws.Call(Lambda.CreateFunctionUrlConfig, wanted.ToAws(), cancel);
        return JsonElement.DeepEquals(ModelJson.ToElement(UrlSettings.Of(wanted, found)), ModelJson.ToElement(wanted))
            ? found
            : await Aws.Call(Lambda.UpdateFunctionUrlConfig, wanted.ToAws(), cancel);
    }

    private async Task Remove(string function, string name, CancellationToken cancel)
    {
        await Aws.Remove(Lambda.DeleteFunctionUrlConfig, FunctionArn.Parse(function).ToInput(), cancel);
        foreach (var permission in Permissions(name))
            await FunctionPermission.Revoke(Place, function, permission.StatementId, cancel);
    }

    private Task<JsonElement?> Find(string function, CancellationToken cancel) => Aws.Find(Lambda.GetFunctionUrlConfig, FunctionArn.Parse(function).ToInput(), cancel);

    private static FunctionPermission[] Permissions(string name) =>
    [
        new(name, "*", "lambda:InvokeFunctionUrl") { UrlAuthType = UrlSettings.Anybody },
        new($"{name}-f", "*") { ViaUrl = true },
    ];

    private static CloudOutput Output(string name, UrlSettings url, JsonElement answer)
        => new JsonObject { ["name"] = name, ["function"] = url.Function, ["url"] = answer.Text("FunctionUrl")!.TrimEnd('/') }.ToOutput();
}
