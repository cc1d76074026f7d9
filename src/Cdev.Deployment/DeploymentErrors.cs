using System.Collections.Immutable;
using Cdev.Backend.Errors;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>The engine's messages, each in one place.</summary>
internal static class DeploymentErrors
{
    private const string Resume = "Nothing is lost: repeat the command, and the deployment finds out how far it came and goes on.";

    internal static DeploymentError StalePlan(DeploymentOptions options, string why)
        => new("CDEV320",
            $"The plan for \"{options.Component}\" in \"{options.Environment}\" is stale: {why}.",
            "Nothing was changed. Plan again with dotnet build -t:CdevPlan, look at it, and deploy that.");

    internal static DeploymentError Unclaimed(string type, IReadOnlyList<ResourceModel> resources, IEnumerable<string> claims, DeploymentOptions options)
        => new("CDEV321",
            $"Nothing here deploys {type} with the provider \"{options.Binding.Provider}\", and the project has {(resources.Count == 1 ? "one" : $"{resources.Count} of them")}: {Join(resources.Select(resource => resource.Name))}. There are mappers for {Join(claims)}.",
            $"Leave {(resources.Count == 1 ? "it" : "them")} out of what is built for this provider (#if, see the help page), or add the package or the CdevMapper item that brings a mapper for the type.",
            resources[0].Source);

    internal static DeploymentError ClaimedTwice(string prefix, IEnumerable<IMapper> mappers)
        => new("CDEV322",
            $"The resource types {prefix} are claimed by {string.Join(" and ", mappers.Select(mapper => mapper.GetType().FullName))}.",
            "Remove one of the CdevMapper items, or let one mapper claim a longer prefix.");

    internal static DeploymentError MapperNotLoaded(string type, string assembly, string why)
        => new("CDEV323",
            $"The mapper {type} of {assembly} cannot be loaded: {why.TrimEnd('.')}.",
            "Check the path and the class of the CdevMapper item, and build the mapper's project first.");

    internal static DeploymentError Cycle(ImmutableArray<ResourceId> cycle, SourceLocation? source)
        => new("CDEV324",
            $"Resources use each other's outputs in a circle, so that none can be made first: {string.Join(" uses ", cycle)}.",
            "Take one of these uses out.",
            source);

    internal static DeploymentError DataLoss(ResourceModel resource, string verb, string because, DeploymentOptions options)
        => new("CDEV325",
            $"This would {verb} {resource.Id} of \"{options.Component}\" in \"{options.Environment}\", which holds data, because {because}.",
            "If the data may be lost, repeat the command with -p:CdevAllowDataLoss=true. If not, take the change back; to stop managing the resource and keep it, deploy it with Retain = true first.",
            resource.Source);

    internal static DeploymentError Protected(ResourceModel resource, string verb, DeploymentOptions options)
        => new("CDEV326",
            $"{resource.Id} of \"{options.Component}\" in \"{options.Environment}\" is protected and would be {verb}.",
            "Take the change back; or take Protect away, run dotnet build -t:CdevDeploy, and make the change then.",
            resource.Source);

    internal static DeploymentError ReferenceToNothing(ResourceModel consumer, OutputReference reference, DeploymentOptions options)
        => new("CDEV327",
            $"{consumer.Id} uses the output \"{reference.Key}\" of {reference.Provider}, which \"{options.Component}\" does not declare.",
            "Declare it, or remove the use.",
            consumer.Source);

    internal static DeploymentError NotDeployed(ResourceReference target, IReadOnlyList<ResourceModel> consumers, DeploymentOptions options)
        => new("CDEV327",
            $"{consumers[0].Id}{(consumers.Count > 1 ? $" and {consumers.Count - 1} more" : "")} {(consumers.Count > 1 ? "use" : "uses")} {target.Id()} of \"{target.Component}\", which is not deployed in \"{options.Environment}\".",
            $"Run dotnet build -t:CdevDeploy in the project of \"{target.Component}\" first, or remove the use.",
            consumers[0].Source);

    internal static DeploymentError RetainedMustGoFirst(ResourceModel resource, string because)
        => new("CDEV328",
            $"{resource.Id} is to be retained, but it has to be deleted before it can be replaced ({because}).",
            "Take the change back, or give the new one another name.",
            resource.Source);

    internal static DeploymentError OtherInputs(Plans.Plan plan, string why)
        => new("CDEV329",
            $"The plan was made for \"{plan.Component}\" in \"{plan.Environment}\", and {why}.",
            "Nothing was changed. Deploy with the build and the properties that the plan was made with, or plan again with dotnet build -t:CdevPlan.");

    internal static DeploymentError UnreadablePlan(string file, string why)
        => new("CDEV330",
            $"{file} is no plan that this version reads: {why.TrimEnd('.')}.",
            "Make it again with dotnet build -t:CdevPlan.");

    internal static DeploymentError FurtherChange(ResourceModel resource, string why)
        => new("CDEV332",
            $"The deployment changed an output that {resource.Id} uses, and {why}.",
            "Run the same command again: its plan shows what follows.",
            resource.Source);

    internal static DeploymentError ForeignChanged(ResourceModel resource, ResourceReference target)
        => new("CDEV356",
            $"{resource.Id} uses {target.Id()} of \"{target.Component}\", which was deployed meanwhile and has other outputs now. Nothing was done to {resource.Id}.",
            "Run the same command again: it uses the outputs as they are now.",
            resource.Source);

    internal static DeploymentError ArtifactMissing(ResourceModel resource, string hash, string? path)
        => new("CDEV333",
            path is null
                ? $"The archive {hash} of {resource.Id} is not listed in the component model."
                : $"The archive of {resource.Id} is not at {path}.",
            "Build the project again, without -p:NoBuild=true; where another job built it, copy its whole output folder.",
            resource.Source);

    internal static DeploymentError OtherArtifact(ResourceModel resource, string path, long size, long expected)
        => new("CDEV333",
            $"The archive of {resource.Id} at {path} has {size} bytes, and the component model beside it says {expected}: they are of two builds, or it was cut off.",
            "Build the project again, without -p:NoBuild=true; where another job built it, copy its whole output folder.",
            resource.Source);

    internal static DeploymentError Refused(ResourceModel resource, ChangeDescription.Refused refused)
        => new(refused.Code, $"{resource.Id}: {refused.Because}", "", resource.Source);

    internal static DeploymentError NotRecorded(ResourceModel resource, Exception e)
        => new("CDEV334",
            $"What was done to {resource.Id} could not be recorded: {e.Message}",
            Resume,
            resource.Source);

    internal static DeploymentError NotRecorded(ResourceModel resource, string failure, Exception e)
        => new("CDEV334", $"{failure} Nor could this be recorded: {e.Message}", Resume, resource.Source);

    /// <summary>Why a step failed, from what its mapper or the backend threw.</summary>
    internal static DeploymentError StepFailed(DeploymentStep step, Exception e) => e switch
    {
        BackendError error => new(error.Code, error.Message, error.HelpMessage, step.Source),
        MappingException error => new(error.Code, error.Message, error.HelpMessage, step.Source),
        DeploymentException error => error.Errors[0],
        _ => new("CDEV331", e.Message, "Remove the cause and repeat the command: it mends what failed and goes on.", step.Source),
    };

    private static string Join(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } joined ? joined : "nothing";
}
