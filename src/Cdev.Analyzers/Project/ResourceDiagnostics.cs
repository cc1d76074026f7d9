using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Resources;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Project;

/// <summary>Says what is wrong between resources, each at its place.</summary>
internal static class ResourceDiagnostics
{
    public static Diagnostic Create(ResourceProblem problem, ImmutableArray<ParsedResource> resources)
    {
        switch (problem)
        {
            case DuplicateResource duplicate:
                var resource = resources[duplicate.Resource];
                return Diagnostic.Create(
                    Descriptors.DuplicateResourceName,
                    resource.NameLocation,
                    resource.Value.Name,
                    resource.Value.Reference,
                    resources[duplicate.Other].Value.Reference);
            case FormerNameTaken taken:
                resource = resources[taken.Resource];
                return Diagnostic.Create(
                    ResourceDescriptors.InvalidFormerName,
                    resource.FormerNames[taken.FormerName],
                    resource.Value.FormerNames[taken.FormerName],
                    resource.Value.Reference,
                    $"'{resources[taken.Other].Value.Reference}' {(taken.IsCurrent ? "has it now" : "had it too, by its own word")}.");
            case UnfitDeadLetter unfit:
                var (queue, dead) = (resources[unfit.Resource], resources[unfit.DeadLetter]);
                return Diagnostic.Create(
                    ResourceDescriptors.UnfitDeadLetter,
                    queue.LocationOf(dead.Value.Field),
                    dead.Value.Reference,
                    queue.Value.Reference,
                    queue.Value.IsFifo ? "the queue is a FIFO queue and this is none" : "this is a FIFO queue and the queue is none");
            case ResourceCycle cycle:
                var (first, second) = (resources[cycle.Resources[0]], resources[cycle.Resources[1 % cycle.Resources.Count]]);
                return Diagnostic.Create(
                    ResourceDescriptors.ResourceCycle,
                    first.LocationOf(second.Value.Field),
                    string.Join(" -> ", cycle.Resources.Append(cycle.Resources[0]).Select(index => resources[index].Value.Reference)));
            default:
                throw new InvalidOperationException($"{problem.GetType().Name} has no diagnostic.");
        }
    }
}
