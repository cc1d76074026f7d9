using System.Collections.Immutable;
using Cdev.Backend.States;

namespace Cdev.Backend.Tests.Support;

/// <summary>What a component's state should be, in the plainest words: queues by name with their hash.</summary>
internal sealed record Model(
    ImmutableDictionary<string, Incarnation> Deployed,
    ImmutableDictionary<string, Change> Changes,
    ImmutableDictionary<string, Incarnation> Superseded,
    ImmutableHashSet<string> References)
{
    internal static readonly Model Empty = new(
        ImmutableDictionary<string, Incarnation>.Empty,
        ImmutableDictionary<string, Change>.Empty,
        ImmutableDictionary<string, Incarnation>.Empty,
        []);

    internal bool IsOpen(params string?[] names)
        => Changes.Values.Any(change => names.OfType<string>().Any(name => name == change.Previous || name == change.Next));

    internal Model End(string transaction, string? supersedes)
    {
        if (Superseded.ContainsKey(transaction))
            return this with { Superseded = Superseded.Remove(transaction) };

        var change = Changes[transaction];
        var before = change.Previous is null ? null : Deployed[change.Previous];
        var deployed = change.Previous is null ? Deployed : Deployed.Remove(change.Previous);
        return this with
        {
            Changes = Changes.Remove(transaction),
            Deployed = change.Next is null ? deployed : deployed.Add(change.Next, new(change.Next, change.Hash, change.Token, Failed: false)),
            Superseded = change.Replace ? Superseded.Add(supersedes!, before!) : Superseded,
        };
    }

    internal Model Fail(string transaction)
        => Superseded.TryGetValue(transaction, out var old)
            ? this with { Superseded = Superseded.SetItem(transaction, old with { Failed = true }) }
            : this with { Changes = Changes.SetItem(transaction, Changes[transaction] with { Failed = true }) };

    internal Model GoBack(string transaction)
        => Superseded.TryGetValue(transaction, out var old)
            ? this with { Superseded = Superseded.SetItem(transaction, old with { Failed = false }) }
            : this with { Changes = Changes.Remove(transaction) };

    internal Model Forget(string transaction)
        => this with { Changes = Changes.Remove(transaction), Superseded = Superseded.Remove(transaction) };

    internal static Model Of(ComponentState state)
        => new(
            state.Resources.ToImmutableDictionary(resource => resource.Model.Name, resource => Of(resource, failed: false)),
            state.Changes.ToImmutableDictionary(
                change => change.TransactionToken,
                change => new Change(
                    change.Difference.Previous?.Name,
                    change.Difference.Next?.Name,
                    change.Difference.Next?.Hash ?? "",
                    change.NamespaceToken,
                    change.Replace,
                    change.Failure is not null)),
            state.Superseded.ToImmutableDictionary(old => old.TransactionToken, old => Of(old.Resource, old.Failure is not null)),
            [.. state.References.Select(target => target.Name)]);

    internal string Describe()
        => string.Join('\n', [
            .. Deployed.Values.Select(resource => $"deployed {resource}").Order(StringComparer.Ordinal),
            .. Changes.Select(change => $"change {change.Key} {change.Value}").Order(StringComparer.Ordinal),
            .. Superseded.Select(old => $"superseded {old.Key} {old.Value}").Order(StringComparer.Ordinal),
            .. References.Order(StringComparer.Ordinal)]);

    private static Incarnation Of(DeployedResource resource, bool failed) => new(resource.Model.Name, resource.Model.Hash, resource.NamespaceToken, failed);
}

internal sealed record Incarnation(string Name, string Hash, string Token, bool Failed);

internal sealed record Change(string? Previous, string? Next, string Hash, string Token, bool Replace, bool Failed);
