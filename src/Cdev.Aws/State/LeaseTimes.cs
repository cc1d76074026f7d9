namespace Cdev.Aws.State;

/// <summary>How long a lease holds. Nothing depends on the clocks of two machines being alike: ages are measured by S3's clock, remaining time by one's own.</summary>
/// <param name="Duration">How long after its last renewal a lease is respected; more than some seconds.</param>
internal sealed record LeaseTimes(TimeSpan Duration)
{
    /// <summary>A killed deployment keeps others out for as long.</summary>
    internal static readonly LeaseTimes Default = new(TimeSpan.FromMinutes(1));

    // S3 tells times in seconds, cut: of the two that an age is made of each may be wrong by one.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(2);

    /// <summary>How often a holder renews it.</summary>
    internal TimeSpan Renewal { get; init; } = Duration / 4;

    /// <summary>For how long after a renewal nobody else can have taken it.</summary>
    internal TimeSpan Certain => Duration - Precision;

    /// <summary>How old a lease is that may be taken.</summary>
    internal TimeSpan Expired => Duration + Precision;
}
