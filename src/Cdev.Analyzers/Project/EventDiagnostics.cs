using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Project;

/// <summary>Says what <see cref="EventRules"/> found, at its place.</summary>
internal static class EventDiagnostics
{
    public static Diagnostic Of(EventProblem problem, ImmutableArray<ParsedFunction> functions)
    {
        var function = functions[problem.Function];
        var (descriptor, location) = problem.Rule switch
        {
            EventRule.ScopesWithoutToken => (EventDescriptors.ScopesWithoutToken, function.Routes[problem.Event].Scopes),
            EventRule.NeedlesslyAnonymous => (EventDescriptors.NeedlesslyAnonymous, function.Routes[problem.Event].Anonymous),
            _ => (DescriptorOf(problem.Rule), function.Events[problem.Event].Of(problem.Option)),
        };
        return Diagnostic.Create(descriptor, location, WayOutOf(problem.Rule)?.ToProperties(), [.. problem.Arguments]);
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

    private static WayOut? WayOutOf(EventRule rule) => rule is EventRule.NeedlesslyAnonymous ? WayOut.Remove() : null;
}
