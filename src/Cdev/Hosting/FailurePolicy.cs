namespace Cdev.Hosting;

/// <summary>What a failed record means for the others of its event.</summary>
internal enum FailurePolicy
{
    /// <summary>The others go on; it alone comes back.</summary>
    Each,

    /// <summary>It and all that follow come back, so that their order holds.</summary>
    Rest,

    /// <summary>Reading goes on from it: all that follow come back by themselves.</summary>
    Checkpoint,

    /// <summary>The others go on; then the whole event has failed, since its sender knows no parts.</summary>
    Whole,
}
