using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks.Engine;

/// <summary>
/// A component of any size with properties as real ones have them: of ten resources one is a table, one a queue, the others are functions.
/// The same on every run.
/// </summary>
/// <param name="Resources">How many resources it has.</param>
internal sealed record SampleComponent(int Resources)
{
    internal const string Name = "shop";
    internal const string Claim = "cdev";

    /// <summary>What each resource uses, by number: only smaller ones, so that there is no circle.</summary>
    internal Func<int, IEnumerable<int>> Uses { get; init; } = _ => [];

    /// <summary>Each resource's content: with another one it is changed.</summary>
    internal Func<int, int> Revision { get; init; } = _ => 0;

    /// <summary>What names begin with.</summary>
    internal string Prefix { get; init; } = "item";

    /// <summary>Uses of up to three random resources among the thousand before.</summary>
    internal static IEnumerable<int> UsesRandomly(int resource)
    {
        var random = new Random(resource);
        return resource == 0 ? [] : [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(Math.Max(0, resource - 1000), resource)).Distinct()];
    }

    /// <summary>The number of a resource.</summary>
    internal static int NumberOf(ResourceId resource) => int.Parse(resource.Name.AsSpan(resource.Name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    /// <summary>What a mapper says of a deployed resource.</summary>
    internal static CloudOutput OutputOf(ResourceModel resource)
        => new(ModelJson.ToElement(new { name = resource.Name, arn = $"arn:aws:simulated:eu-west-1:123456789012:{resource.Type}/{resource.Name}" }));

    /// <summary>As a project wants it.</summary>
    internal ComponentModel Wanted()
        => new(ComponentModel.CurrentVersion, Name, [.. Enumerable.Range(0, Resources).Select(Resource).OrderBy(resource => resource.Id)], [], []);

    /// <summary>As it is stored once it is deployed.</summary>
    internal ComponentState Stored()
    {
        var resources = Wanted().Resources;
        var outputs = resources.ToDictionary(resource => resource.Id, OutputOf);
        return new("id", Name, "lineage", 1, [.. resources.Select(Deployed)], [], [], []);

        DeployedResource Deployed(ResourceModel resource)
            => new(resource, outputs[resource.Id], "token", OutputReference.ResolveAll(resource.Properties, reference => outputs[reference.Provider].Values.GetProperty(reference.Key)));
    }

    /// <summary>One of its resources.</summary>
    internal ResourceModel Resource(int number)
    {
        var type = TypeOf(number);
        return new(type, NameOf(number), type == ResourceTypes.Function ? FunctionProperties(number) : DataProperties(number));
    }

    private static string TypeOf(int resource) => (resource % 10) switch
    {
        0 => ResourceTypes.Table,
        1 => ResourceTypes.Queue,
        _ => ResourceTypes.Function,
    };

    // The number is content, too: what is renamed is recognised by what it holds.
    private JsonElement DataProperties(int number)
        => ModelJson.ToElement(new { tags = new { number, revision = Revision(number) }, uses = References(number) });

    // Without the member "code", for which an archive would have to be there.
    private JsonElement FunctionProperties(int number)
        => ModelJson.ToElement(new
        {
            architecture = "arm64",
            digest = string.Create(CultureInfo.InvariantCulture, $"{number:x32}{Revision(number):x32}"),
            environment = References(number).Index().ToDictionary(use => string.Create(CultureInfo.InvariantCulture, $"CDEV_USES_{use.Index}"), use => use.Item, StringComparer.Ordinal),
            handler = "Cdev.Runtime",
            memory = 1024,
            rights = References(number).Select(use => new { actions = (string[])["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], resource = use }),
            runtime = "dotnet10",
            timeout = 15,
        });

    private ImmutableArray<JsonElement> References(int number)
        => [.. Uses(number).Select(used => new OutputReference(TypeOf(used), NameOf(used), "arn").ToJson().ToElement())];

    private string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{number:D6}");
}
