using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Presentation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>The messages of refreshing and recovering, each in one place.</summary>
internal static class OperationErrors
{
    internal static DeploymentError GoneButUsed(ResourceModel resource, ResourceReferenceError e)
        => new("CDEV340",
            $"{resource.Id} is gone from the cloud, and stays in the state, since others are deployed with it: {e.Message}",
            "Refresh those components first with dotnet build -t:CdevRefresh -p:CdevAdopt=true, and if they still use it, deploy them without the use, or delete them with dotnet build -t:CdevDestroy. Then repeat the command.");

    internal static DeploymentError NotRead(ResourceModel resource, Exception e) => e switch
    {
        MappingException error => new(error.Code, $"{resource.Id} could not be read: {error.Message}", error.HelpMessage),
        _ => new("CDEV341", $"{resource.Id} could not be read from the cloud: {e.Message}", "Whether it is there is not known, so its state is as before. Remove the cause and repeat the command."),
    };

    internal static DeploymentError NotRepairable(IBackend backend)
        => new("CDEV345",
            $"CdevRepair is set, and the backend {backend.GetType().FullName} cannot repair its state.",
            "Put the state back from a backup with the means of that backend, then run dotnet build -t:CdevRefresh.");

    internal static DeploymentError NothingToForget(string what, ImmutableArray<OpenChange> open, DeploymentOptions options)
        => new("CDEV343",
            $"CdevForget is \"{what}\", which is {(open.Count(change => change.IsCalled(what)) > 1 ? "more than one" : "no")} open change of \"{options.Component}\" in \"{options.Environment}\".",
            open.IsEmpty
                ? "There is none: nothing has to be forgotten."
                : $"Name one of these by its transaction: {string.Join("; ", open.Select(change => $"{change.TransactionToken} ({Words.Noun(change.Change)} of {change.Resource})"))}.");
}
