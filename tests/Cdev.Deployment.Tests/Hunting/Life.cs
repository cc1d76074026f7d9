using System.Collections.Immutable;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>What happens to an environment: deployments one after another.</summary>
internal sealed record Life(ImmutableArray<Attempt> Attempts)
{
    private IEnumerable<Attempt> All => Attempts.SelectMany(attempt => attempt.Meanwhile is { } other ? [attempt, other] : new[] { attempt });

    /// <summary>Something may be let go, and stay in the cloud.</summary>
    public bool MayLetGo => All.Any(attempt => attempt.Wanted?.Any(declaration => declaration.Retain) == true);

    /// <summary>What is wanted of each component in the end; uses of what the other one does not declare are left out.</summary>
    public ImmutableDictionary<string, ImmutableArray<Declaration>?> End
    {
        get
        {
            var last = All.GroupBy(attempt => attempt.Component).ToDictionary(group => group.Key, group => group.Last().Wanted);
            return last.ToImmutableDictionary(
                entry => entry.Key,
                entry => entry.Value is { } wanted ? (ImmutableArray<Declaration>?)[.. wanted.Select(declaration => declaration.Where(Holds))] : null);

            bool Holds(Use use) => use.Component is null
                || last.GetValueOrDefault(use.Component)?.Any(provider => provider.Type == use.Type && provider.Name == use.Name) == true;
        }
    }

    public override string ToString() => $"\n{string.Join('\n', Attempts)}\n";
}
