using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Streams;

/// <summary>What is set of a data stream, as a model has it. What has its default is null.</summary>
/// <param name="Shards">How many; null: on demand.</param>
/// <param name="Retention">Seconds, whole hours.</param>
internal sealed record StreamSettings(int? Shards = null, int? Retention = null)
{
    private const int Hour = 3600;
    private const int UsualHours = 24;

    /// <summary>How long records are kept.</summary>
    internal int Hours => Retention is { } seconds ? seconds / Hour : UsualHours;

    /// <summary>What is found.</summary>
    /// <param name="summary">The member of the answer of DescribeStreamSummary.</param>
    internal static StreamSettings Of(JsonElement summary) => new(
        summary.Member("StreamModeDetails")?.Text("StreamMode") == "ON_DEMAND" ? null : summary.Number("OpenShardCount"),
        summary.Number("RetentionPeriodHours") is { } hours && hours != UsualHours ? hours * Hour : null);
}
