using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Rights;

/// <summary>
/// Infers a function's rights: the actions that its calls need, each on the resources of that service whose handles the same code reads. What
/// cannot be inferred is told, never widened. Pure.
/// </summary>
/// <param name="handles">The resources.</param>
internal sealed class RightsInference(Handles handles)
{
    /// <param name="function">The function with what is granted to it in so many words.</param>
    /// <param name="reach">What it reaches.</param>
    internal FunctionRights Infer(FunctionDeclaration function, FunctionReach reach)
    {
        // Under a role that is made elsewhere the rights are that role's.
        if (function.Properties.TryGetProperty("role", out var role) && role.ValueKind == JsonValueKind.String)
            return FunctionRights.None(function.Name);
        ImmutableArray<GrantDeclaration> grants = function.Grants ?? [];
        var resources = reach.CalledHandles.Select(handles.Find).OfType<ForeignResource>().Distinct().ToImmutableArray();
        var rights = new List<InferredRight>();
        var ungranted = ImmutableArray.CreateBuilder<NeededAction>();
        foreach (var needed in Needed(reach.Calls).Where(needed => !grants.Any(grant => IsExactFor(grant, needed.Action))))
        {
            var type = ActionScope.IsOfNoResource(needed.Action) ? null : AwsServices.ResourceTypeOf(PrefixOf(needed.Action));
            var ofService = resources.Where(resource => resource.Declaration.Type == type).ToList();
            rights.AddRange(ofService.Where(resource => !IsExact(resource, grants)).Select(resource => Right(needed, resource)));
            if (ofService.Count == 0 && !grants.Any(grant => Covers(grant, needed.Action, type)))
                ungranted.Add(needed);
        }

        var reads = reach.Calls.Where(call => call.Method == SecretValues.Call).ToImmutableArray();
        if (!reads.IsEmpty)
            rights.AddRange(resources.Where(resource => resource.Declaration.Type == ResourceTypes.Secret && !IsExact(resource, grants)).SelectMany(secret => Reading(secret, reads)));
        return new(
            function.Name,
            [
                .. rights.OrderBy(right => right.Resource.Component, StringComparer.Ordinal)
                    .ThenBy(right => right.Resource.Provider)
                    .ThenBy(right => right.Needed.Action, StringComparer.Ordinal),
            ],
            ungranted.ToImmutable());
    }

    private static IEnumerable<NeededAction> Needed(ImmutableArray<ReachedCall> calls)
        => from call in calls
           from action in SdkCalls.ActionsOf(call.Method) ?? []
           group call by action into needed
           orderby needed.Key
           select new NeededAction(needed.Key, [.. needed]);

    private static IEnumerable<InferredRight> Reading(ForeignResource secret, ImmutableArray<ReachedCall> reads)
        => SecretValues.ActionOf(secret) is { } action ? [Right(new(action, reads), secret)] : [];

    private static InferredRight Right(NeededAction needed, ForeignResource resource)
    {
        var (component, declaration) = resource;
        return new(needed, new(declaration.Type, declaration.Name, "arn", component), ActionScope.Of(needed.Action, MayHaveIndexes(declaration)));
    }

    // Nobody says it of a table that is made elsewhere.
    private static bool MayHaveIndexes(ResourceDeclaration resource)
        => resource.Properties.TryGetProperty("indexes", out _) || resource.Properties.TryGetProperty("existing", out _);

    private static bool IsExact(ForeignResource resource, ImmutableArray<GrantDeclaration> grants)
        => grants.Any(grant => grant.Exact && grant.Resource == new DeclaredResourceId(resource.Declaration.Type, resource.Declaration.Name, resource.Component));

    private static bool IsExactFor(GrantDeclaration grant, string action) => grant is { Exact: true, Action: { } granted } && PrefixOf(granted) == PrefixOf(action);

    private static bool Covers(GrantDeclaration grant, string action, string? type)
        => grant.Action is { } granted
            ? FileSystemName.MatchesSimpleExpression(granted, action)
            : grant.Resource?.Type == type;

    private static string PrefixOf(string action) => action.Split(':')[0];
}
