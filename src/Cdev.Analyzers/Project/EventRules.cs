using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>
/// What can be wrong between an event, what it comes from, its function, and other events. What an event of another component comes from is known by
/// name only, so it is not checked.
/// </summary>
internal static class EventRules
{
    private const int DefaultTimeout = 30;
    private const int DefaultVisibility = 30;
    private const int FifoBatch = 10;

    /// <summary>Finds the problems.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(
        ImmutableArray<FunctionModel> functions, ImmutableArray<ResourceModel> resources, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var byField = new Dictionary<string, ResourceModel>(StringComparer.Ordinal);
        foreach (var resource in resources)
            byField[resource.Field] = resource;

        for (var i = 0; i < functions.Length; i++)
        {
            for (var j = 0; j < functions[i].Events.Count; j++)
            {
                var called = functions[i].Events[j];
                if (called.Source is { Foreign: null } reference && byField.TryGetValue(reference.Field, out var source))
                    CheckSource(functions[i], called, source, new(i, j, problems));
                if (Find(called, "onFailure") is PropertyValue.Output destination
                    && byField.TryGetValue(destination.Resource.Field, out var told) && told.IsFifo)
                {
                    problems.Add(new EventProblem(EventRule.FifoFailureDestination, i, j, "OnFailure", new([told.Reference])));
                }
            }
        }

        FindOverlaps(functions, byField, problems);
    }

    /// <summary>Finds what is wrong between a route and its API. Authorizers of an API that is made elsewhere are not known.</summary>
    /// <param name="function">The function's index.</param>
    /// <param name="index">The route's index in its function.</param>
    /// <param name="route">The route.</param>
    /// <param name="api">Its API.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void CheckRoute(int function, int index, RouteModel route, ResourceModel api, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var authorizer = (api.Find("authorizer") as PropertyValue.Object)?.Members.FirstOrDefault(member => member.Name == "kind")?.Value is PropertyValue.Text kind ? kind.Value : null;
        if (route.Options.Any(option => option.Name == "scopes") && authorizer != "jwt")
        {
            var why = api.IsExisting ? "is made elsewhere, so nothing is known of its authorizers" : authorizer is null ? "has no authorizer" : "lets in whoever signs with AWS credentials";
            problems.Add(new EventProblem(EventRule.ScopesWithoutToken, function, index, "", new([$"the API '{api.Reference}' {why}"])));
        }

        if (route.Options.Any(option => option.Name == "anonymous") && authorizer is null && !api.IsExisting)
            problems.Add(new EventProblem(EventRule.NeedlesslyAnonymous, function, index, "", new([api.Reference])));
    }

    private static void CheckSource(FunctionModel function, EventModel called, ResourceModel source, Finding finding)
    {
        switch (called.Kind)
        {
            case EventKinds.Queue:
                CheckQueue(function, called, source, finding);
                break;
            case EventKinds.Topic when source.IsFifo:
                finding.Add(EventRule.FifoTopic, source.Reference);
                break;
            case EventKinds.TableStream when !source.IsExisting && source.Find("stream") is null:
                finding.Add(EventRule.TableWithoutStream, source.Reference);
                break;
            case EventKinds.TableStream when source.Find("stream") is PropertyValue.Text { Value: "keys" } && TakesItems(function):
                finding.Add(EventRule.ItemsNotInStream, source.Reference);
                break;
        }
    }

    // What Lambda refuses of a FIFO queue, and of any queue whose messages come back while they are worked on:
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html and .../services-sqs-configure.html
    private static void CheckQueue(FunctionModel function, EventModel called, ResourceModel queue, Finding finding)
    {
        if (queue.IsFifo && Number(Find(called, "batchSize")) > FifoBatch)
            finding.AddAt("BatchSize", EventRule.FifoBatch, queue.Reference, "a batch of one has 10 messages at most");
        if (queue.IsFifo && Number(Find(called, "batchWindow")) > 0)
            finding.AddAt("BatchWindow", EventRule.FifoBatch, queue.Reference, "Lambda doesn't wait for batches of one; take BatchWindow out");
        if (queue.IsExisting)
            return;
        var timeout = function.Options.Timeout ?? DefaultTimeout;
        var visibility = Number(queue.Find("visibilityTimeout")) ?? DefaultVisibility;
        if (visibility < timeout)
            finding.Add(EventRule.VisibilityTooShort, queue.Reference, $"{visibility}", function.Name, $"{timeout}");
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html
    private static void FindOverlaps(
        ImmutableArray<FunctionModel> functions, Dictionary<string, ResourceModel> byField, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var seen = new Dictionary<(string Bucket, string Change), List<(int Function, EventModel Event)>>();
        for (var i = 0; i < functions.Length; i++)
        {
            for (var j = 0; j < functions[i].Events.Count; j++)
            {
                var called = functions[i].Events[j];
                if (called is not { Kind: EventKinds.Bucket, Source: { } source })
                    continue;
                var key = (source.Field, Text(called, "change"));
                if (!seen.TryGetValue(key, out var others))
                    seen.Add(key, others = []);
                var overlapped = others.FirstOrDefault(other => Overlap(other.Event, called));
                if (overlapped.Event is not null)
                {
                    problems.Add(new EventProblem(
                        EventRule.OverlappingBucketEvents, i, j, "",
                        new([byField.TryGetValue(source.Field, out var bucket) ? bucket.Reference : source.Field, functions[overlapped.Function].Name, Describe(overlapped.Event)])));
                }

                others.Add((i, called));
            }
        }
    }

    // Some key has both prefixes when one begins with the other, and both suffixes when one ends with the other.
    private static bool Overlap(EventModel one, EventModel other)
    {
        var (prefix, otherPrefix) = (Text(one, "prefix"), Text(other, "prefix"));
        var (suffix, otherSuffix) = (Text(one, "suffix"), Text(other, "suffix"));
        return (prefix.StartsWith(otherPrefix, StringComparison.Ordinal) || otherPrefix.StartsWith(prefix, StringComparison.Ordinal))
            && (suffix.EndsWith(otherSuffix, StringComparison.Ordinal) || otherSuffix.EndsWith(suffix, StringComparison.Ordinal));
    }

    private static string Describe(EventModel called)
    {
        var (prefix, suffix) = (Text(called, "prefix"), Text(called, "suffix"));
        return prefix.Length + suffix.Length == 0 ? "all keys" : $"keys '{prefix}…{suffix}'";
    }

    private static bool TakesItems(FunctionModel function)
        => function.Invoker?.Bindings.Any(binding => binding.Kind == CallKind.TableStream
            && binding.Parameters.Any(parameter => parameter is { Kind: ParameterKind.Record, Form: RecordForm.Typed })) == true;

    private static PropertyValue? Find(EventModel called, string name) => called.Properties.FirstOrDefault(property => property.Name == name)?.Value;

    private static string Text(EventModel called, string name) => Find(called, name) is PropertyValue.Text text ? text.Value : "";

    private static long? Number(PropertyValue? value)
        => value is PropertyValue.Number number && long.TryParse(number.Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : null;

    private readonly record struct Finding(int Function, int Event, ImmutableArray<ProjectProblem>.Builder Problems)
    {
        public void Add(EventRule rule, params string[] arguments) => AddAt("", rule, arguments);

        public void AddAt(string option, EventRule rule, params string[] arguments)
            => Problems.Add(new EventProblem(rule, Function, Event, option, arguments.ToEquatableArray()));
    }
}
