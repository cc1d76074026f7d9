using Amazon.S3;
using Amazon.S3.Model;

namespace Cdev.Aws.Buckets;

/// <summary>A rule by which a bucket calls a function, as a model has it, references resolved.</summary>
/// <param name="Change"><c>created</c> or <c>removed</c>.</param>
/// <param name="Function">ARN of the function.</param>
/// <param name="Prefix">What the key begins with; null: anything.</param>
/// <param name="Suffix">What the key ends with; null: anything.</param>
internal sealed record NotificationRule(string Change, string Function, string? Prefix = null, string? Suffix = null)
{
    private const string Removed = "removed";

    /// <summary>As S3 takes it.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_LambdaFunctionConfiguration.html</remarks>
    internal LambdaFunctionConfiguration ToAws(string id) => new()
    {
        Id = id,
        FunctionArn = Function,
        Events = [Change == Removed ? EventType.ObjectRemovedAll : EventType.ObjectCreatedAll],
        Filter = Prefix is null && Suffix is null
            ? null
            : new() { S3KeyFilter = new() { FilterRules = [.. Filters()] } },
    };

    /// <summary>What is found.</summary>
    internal static NotificationRule Of(LambdaFunctionConfiguration found) => new(
        found.Events?.Contains(EventType.ObjectRemovedAll) == true ? Removed : "created",
        found.FunctionArn,
        Filter(found, "prefix"),
        Filter(found, "suffix"));

    private IEnumerable<FilterRule> Filters()
    {
        if (Prefix is not null)
            yield return new("prefix", Prefix);
        if (Suffix is not null)
            yield return new("suffix", Suffix);
    }

    // S3 answers with a capital.
    private static string? Filter(LambdaFunctionConfiguration found, string name)
        => found.Filter?.S3KeyFilter?.FilterRules?.Find(rule => string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
}
