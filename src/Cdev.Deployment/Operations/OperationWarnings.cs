using Cdev.Backend.Repair;
using Cdev.Deployment.Presentation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>What has to be said loudly after an operation that lets go of something.</summary>
public static class OperationWarnings
{
    /// <summary>CDEV342: what may remain in the cloud of a change that is forgotten.</summary>
    /// <param name="forgotten">The change.</param>
    public static DeploymentError Forgotten(OpenChange forgotten)
    {
        var remains = forgotten.Change switch
        {
            StepKind.Create or StepKind.Replace => $"What it made, if anything, stays in the cloud unmanaged: look for names that end with {forgotten.NamespaceToken}, and delete it by hand.",
            StepKind.DeleteReplaced => $"The old incarnation, if it is still there, stays in the cloud unmanaged: its names end with {forgotten.NamespaceToken}. Delete it by hand.",
            StepKind.Delete => "The state says that it is deployed; in the cloud it may be gone, or half deleted.",
            _ => "The state says that it is as before; in the cloud it may be changed, or half changed.",
        };
        return new(
            "CDEV342",
            $"The {Words.Noun(forgotten.Change)} of {forgotten.Resource} (transaction {forgotten.TransactionToken}) is forgotten. {remains}{Outputs(forgotten.Known)}",
            "Run dotnet build -t:CdevRefresh to compare the state with the cloud.");
    }

    /// <summary>CDEV344: a damaged state was repaired.</summary>
    /// <param name="repaired">What the repair came to.</param>
    public static DeploymentError Repaired(StateInspection repaired)
        => new(
            "CDEV344",
            $"The state of \"{repaired.Component}\" was damaged and is repaired; {Words.Count(repaired.Forgotten.Length, "record")} could not be saved. The damaged files are kept in {repaired.KeptAside}.",
            "What was forgotten may still be in the cloud, or be missing there: run dotnet build -t:CdevRefresh.");

    private static string Outputs(CloudOutput? known)
        => known is not null && known.Values.EnumerateObject().ToList() is { Count: > 0 } outputs
            ? $" Its known outputs: {string.Join(", ", outputs.Select(output => $"{output.Name} {Words.InFull(output)}"))}."
            : "";
}
