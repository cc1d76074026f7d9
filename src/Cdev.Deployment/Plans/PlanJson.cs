using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>Reads and writes plan files: <c>docs/formats/plan.v1.schema.json</c>.</summary>
public static class PlanJson
{
    /// <summary>Writes a plan. Properties of resources are left out: state and component model have them, and the hashes bind the plan to them.</summary>
    /// <param name="plan">The plan.</param>
    public static byte[] Write(Plan plan) => ModelJson.Serialize(new Document
    {
        Version = plan.Version,
        Component = plan.Component,
        Environment = plan.Environment,
        Binding = plan.Binding,
        Lineage = plan.Lineage,
        Serial = plan.Serial,
        InputsHash = plan.InputsHash,
        ComponentAction = plan.ComponentAction,
        Changes = [.. plan.Changes.Select(Write)],
        Leftovers = plan.Leftovers,
        References = plan.References,
    });

    /// <summary>Reads a plan. Its resources have hashes and no properties.</summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="DeploymentException">CDEV330: it is no plan, or one of another version.</exception>
    public static Plan Read(ReadOnlySpan<byte> utf8, string file)
    {
        try
        {
            // The version first: another one's members may be anything.
            var version = ModelJson.Deserialize<VersionOnly>(utf8).Version;
            if (version != Plan.CurrentVersion)
                throw new DeploymentException(DeploymentErrors.UnreadablePlan(file, $"its format has version {version}, not {Plan.CurrentVersion}"));
            var document = ModelJson.Deserialize<Document>(utf8);
            return new(
                document.Version,
                document.Component,
                document.Environment,
                document.Binding,
                document.Lineage,
                document.Serial,
                document.InputsHash,
                document.ComponentAction,
                [.. document.Changes.Select(change => Read(change, document.Component))],
                document.Leftovers,
                document.References);
        }
        catch (JsonException e)
        {
            throw new DeploymentException(DeploymentErrors.UnreadablePlan(file, e.Message), e);
        }
    }

    private static Change Write(PlannedChange change) => new()
    {
        Action = change.Action,
        Reason = change.Reason,
        Difference = change.Difference.Action,
        Previous = Write(change.Difference.Previous),
        Next = Write(change.Difference.Next),
        Properties = change.Properties,
        ReplaceBecause = change.ReplaceBecause,
        DeleteFirst = change.DeleteFirst,
        Retain = change.Retain,
        DependsOn = change.DependsOn,
    };

    private static PlannedChange Read(Change change, string component) => new(
        change.Action,
        change.Reason,
        new(change.Difference, component, Read(change.Previous), Read(change.Next)),
        change.Properties,
        change.ReplaceBecause,
        change.DeleteFirst,
        change.Retain,
        change.DependsOn);

    private static Resource? Write(ResourceModel? resource) => resource is null ? null : new(resource.Type, resource.Name, resource.Hash);

    private static ResourceModel? Read(Resource? resource)
        => resource is null ? null : new(resource.Type, resource.Name, resource.Hash, ModelJson.EmptyObject);

    private sealed record VersionOnly(int Version);

    private sealed record Document
    {
        public required int Version { get; init; }

        public required string Component { get; init; }

        public required string Environment { get; init; }

        public required EnvironmentBinding Binding { get; init; }

        public string? Lineage { get; init; }

        public required long Serial { get; init; }

        public required string InputsHash { get; init; }

        public DifferenceAction? ComponentAction { get; init; }

        public required ImmutableArray<Change> Changes { get; init; }

        public required ImmutableArray<Leftover> Leftovers { get; init; }

        public required ImmutableArray<ReferenceDifference> References { get; init; }
    }

    private sealed record Change
    {
        public required PlannedAction Action { get; init; }

        public required ChangeReason Reason { get; init; }

        public required DifferenceAction Difference { get; init; }

        public Resource? Previous { get; init; }

        public Resource? Next { get; init; }

        public required ImmutableArray<PropertyChange> Properties { get; init; }

        public string? ReplaceBecause { get; init; }

        public required bool DeleteFirst { get; init; }

        public required bool Retain { get; init; }

        public required ImmutableArray<ResourceId> DependsOn { get; init; }
    }

    private sealed record Resource(string Type, string Name, string Hash);
}
