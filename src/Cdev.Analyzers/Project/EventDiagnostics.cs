using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Resources;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Project;

/// <summary>Says what <see cref="EventRules"/> found, at its place.</summary>
internal static class EventDiagnostics
{
    public static Diagnostic Of(EventProblem problem, ImmutableArray<ParsedFunction> functions, ImmutableArray<ParsedResource> resources)
    {
        var function = functions[problem.Function];
        var (descriptor, location) = problem.Rule switch
        {
            EventRule.ScopesWithoutToken => (EventDescriptors.ScopesWithoutToken, function.Routes[problem.Event].Scopes),
            EventRule.NeedlesslyAnonymous => (EventDescriptors.NeedlesslyAnonymous, function.Routes[problem.Event].Anonymous),
            _ => (DescriptorOf(problem.Rule), function.Events[problem.Event].Of(problem.Option)),
        };
        return Diagnostic.Create(descriptor, location, SourceOf(problem, function, resources), WayOutOf(problem)?.ToProperties(), [.. problem.Arguments]);
    }

    private static DiagnosticDescriptor DescriptorOf(EventRule rule) => rule switch
    {
        EventRule.FifoBatch => EventDescriptors.FifoBatch,
        EventRule.VisibilityTooShort => EventDescriptors.VisibilityTooShort,
        EventRule.FifoTopic => EventDescriptors.FifoTopic,
        EventRule.TableWithoutStream => EventDescriptors.TableWithoutStream,
        EventRule.ItemsNotInStream => EventDescriptors.ItemsNotInStream,
        EventRule.FifoFailureDestination => EventDescriptors.FifoFailureDestination,
        EventRule.OverlappingBucketEvents => EventDescriptors.OverlappingBucketEvents,
        _ => throw new InvalidOperationException($"{rule} has no diagnostic."),
    };

    private static WayOut? WayOutOf(EventProblem problem) => problem switch
    {
        { Rule: EventRule.NeedlesslyAnonymous } or { Rule: EventRule.FifoBatch, Option: "BatchWindow" } => WayOut.Remove(),
        { Rule: EventRule.FifoBatch } => WayOut.Replace("10"),
        { Rule: EventRule.TableWithoutStream } => WayOut.SetOption("Stream = StreamView.NewAndOld"),
        _ => null,
    };

    // Where the resource is declared that is to be given an option.
    private static IEnumerable<Location> SourceOf(EventProblem problem, ParsedFunction function, ImmutableArray<ParsedResource> resources)
        => problem.Rule == EventRule.TableWithoutStream && function.Value.Events[problem.Event].Source is { } table
            ? resources.Where(resource => resource.Value.Field == table.Field).Select(resource => resource.NameLocation)
            : [];
}
