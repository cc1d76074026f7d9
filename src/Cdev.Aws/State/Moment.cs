namespace Cdev.Aws.State;

/// <summary>A moment, and how long ago it is at most.</summary>
/// <param name="Ticking">The clock that nobody sets, and that may stop while the machine sleeps.</param>
/// <param name="Wall">The clock that goes on, and that may be set.</param>
internal readonly record struct Moment(long Ticking, DateTime Wall)
{
    internal static Moment Now => new(TimeProvider.System.GetTimestamp(), DateTime.UtcNow);

    /// <summary>The longer of what the two clocks tell.</summary>
    internal TimeSpan Elapsed
    {
        get
        {
            var (ticking, wall) = (TimeProvider.System.GetElapsedTime(Ticking), DateTime.UtcNow - Wall);
            return ticking > wall ? ticking : wall;
        }
    }
}
