using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Values;

/// <summary>Secrets: where their values are. They are made by those who know the values; here it is looked whether they are there, and never at a value.</summary>
internal sealed class SecretKind(AwsPlace place) : ResourceKind(place)
{
    private const string SecretsManagerScheme = "secretsmanager:";
    private const string ParameterScheme = "ssm:";

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Secret;

    // Nothing is made.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(512, "/_+=.@");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change)
        => change.Next is { } next && Scheme(next.Properties.Text("source")) is null
            ? new ChangeDescription.Refused(
                "CDEV524",
                $"The value of the {next.Id} is at {next.Properties.Text("source") ?? "no place"}, where a function on AWS does not reach. Say a place on AWS: <CdevSecret Include=\"{next.Name}\" Source=\"secretsmanager:…\" Condition=\"'$(CdevProvider)' == 'aws'\" />.")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public override Task Delete(AwsTarget target, CancellationToken cancel) => Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
        => await Find(deployed.Text("source")!, cancel) is { } output ? new(output, []) : null;

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Find(SecretsManagerScheme + resource.Name, cancel) ?? throw Existing.Missing(resource, "secret of Secrets Manager");

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var source = change.Properties.Text("source")!;
        return await Find(source, cancel)
            ?? throw new MappingException(
                "CDEV525",
                $"The value of the {change.Resource.Id} is at {source}, and there is nothing of that name in this account and region.",
                $"Put it there and repeat the command: {Put(source)}.");
    }

    private async Task<CloudOutput?> Find(string source, CancellationToken cancel)
    {
        var name = source[Scheme(source)!.Length..];
        if (Scheme(source) == ParameterScheme)
        {
            return await ParameterMetadata.Find(Aws, name, cancel) is { } parameter
                ? Output(source, parameter.Text("ARN") ?? $"arn:{Aws.Partition}:ssm:{Aws.Region}:{await Aws.Account(cancel)}:parameter/{name.TrimStart('/')}")
                : null;
        }

        // One that is going to be deleted can no longer be read.
        return await Aws.Find(SecretsManager.DescribeSecret, new() { ["SecretId"] = name }, cancel) is { } secret && secret.Member("DeletedDate") is null
            ? Output(source, secret.Text("ARN")!)
            : null;
    }

    private static string? Scheme(string? source)
        => ((string[])[SecretsManagerScheme, ParameterScheme]).FirstOrDefault(scheme => source?.StartsWith(scheme, StringComparison.Ordinal) == true);

    private static string Put(string source) => source.StartsWith(ParameterScheme, StringComparison.Ordinal)
        ? $"aws ssm put-parameter --type SecureString --name {source[ParameterScheme.Length..]} --value file://<file>"
        : $"aws secretsmanager create-secret --name {source[SecretsManagerScheme.Length..]} --secret-string file://<file>";

    private static CloudOutput Output(string source, string arn) => new JsonObject { ["source"] = source, ["arn"] = arn }.ToOutput();
}
