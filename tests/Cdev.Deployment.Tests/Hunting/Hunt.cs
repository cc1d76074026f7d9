using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>Lives a life, deploys once more what is wanted in the end, and checks that nothing was lost, doubled or left over.</summary>
internal sealed class Hunt : IDisposable
{
    private static readonly string[] HoldData = ["cdev::table", "cdev::bucket"];

    private readonly World _world = new();
    private readonly ConcurrentQueue<string> _wrongs = [];

    internal static async Task Live(Life life)
    {
        using var hunt = new Hunt();
        foreach (var attempt in life.Attempts)
            await Task.WhenAll(hunt.Try(attempt), attempt.Meanwhile is { } other ? hunt.Try(other) : Task.CompletedTask);
        var end = life.End;
        await hunt.Converge(end);
        await hunt.Check(end, life.MayLetGo);
    }

    public void Dispose() => _world.Dispose();

    private static DeploymentOptions Options(string component, bool allowDataLoss, int parallelism = 1)
        => World.Options with { Component = component, AllowDataLoss = allowDataLoss, MaxParallelism = parallelism };

    private async Task Try(Attempt attempt)
    {
        try
        {
            await Run(attempt, Attempt.ToModel(attempt.Component, attempt.Wanted));
        }
        catch (Exception e) when (e is KilledException or DeploymentException or LockHeldError or ResourceStateNotEmpty or ResourceStateDoesNotExist)
        {
            // Killed as it was to be, refused before anything was done, or somebody else was first.
        }
    }

    private Task<DeploymentResult> Run(Attempt attempt, ComponentModel? wanted)
    {
        var crash = new CrashPoint(attempt.KilledAt ?? int.MaxValue, attempt.Mode);
        var mapper = new SimulatedMapper(_world.Cloud, crash, new Weather(attempt.WeatherSeed, attempt.Severity))
        {
            Before = change =>
            {
                Judge(change.Difference.Next is null ? change.Difference.Previous! : null, attempt.AllowDataLoss);
                return FailIf(change.Difference.Id().Name == attempt.Failing);
            },
            BeforeRecover = change => FailIf(attempt.FailingToMend && change.Difference.Id().Name == attempt.Failing),
        };
        var engine = new DeploymentEngine(
            new StoredBackend(new CrashingStore(_world.Store, crash)),
            new([mapper]),
            Options(attempt.Component, attempt.AllowDataLoss, attempt.Parallelism));
        return wanted is null ? engine.Destroy(new RecordingObserver()) : engine.Deploy(wanted, _world.Artifacts, new RecordingObserver());
    }

    private static Task FailIf(bool fails) => fails ? throw new InvalidOperationException("no") : Task.CompletedTask;

    private void Judge(ResourceModel? deleted, bool allowDataLoss)
    {
        if (deleted is null)
            return;
        if (Has(deleted, "retain"))
            _wrongs.Enqueue($"{deleted.Id} was deleted, and is to be retained");
        if (Has(deleted, "protect"))
            _wrongs.Enqueue($"{deleted.Id} was deleted, and is protected");
        if (HoldData.Contains(deleted.Type) && !allowDataLoss)
            _wrongs.Enqueue($"{deleted.Id} was deleted with its data, without permission");
    }

    private static bool Has(ResourceModel resource, string flag) => resource.Properties.TryGetProperty(flag, out _);

    // One component takes one deployment. Two that use each other take turns, until each has what it uses and nobody uses what goes.
    private async Task Converge(ImmutableDictionary<string, ImmutableArray<Declaration>?> end)
    {
        var rounds = end.Count == 1 ? 1 : 4;
        for (var round = 1; ; round++)
        {
            var open = new List<string>();
            foreach (var (component, wanted) in end.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                open.AddRange(await Deploy(component, wanted, breakCircle: round > 1));
            // What others used stays until they are deployed, and then waits for the next deployment.
            foreach (var (component, wanted) in open.Count == 0 && rounds > 1 ? end : [])
            {
                if ((await Plan(component, wanted)).HasChanges)
                    open.Add($"{component} is not as wanted");
            }

            if (open.Count == 0)
                return;
            Assert.IsLessThan(rounds, round, string.Join("; ", open));
        }
    }

    private async Task<IEnumerable<string>> Deploy(string component, ImmutableArray<Declaration>? wanted, bool breakCircle)
    {
        var attempt = new Attempt(component, wanted) { AllowDataLoss = true };
        try
        {
            var result = await Run(attempt, Attempt.ToModel(component, wanted));
            return result.Succeeded ? [] : result.Failed.Select(failure => $"{component}: {failure.Step}: {failure.Error}").Append($"{component} has not succeeded");
        }
        catch (DeploymentException e) when (e.Errors.Any(error => error.Code == "CDEV327") && Foreign(wanted))
        {
            // Each waits for the other: one begins without.
            if (breakCircle)
                await Deploy(component, [.. wanted!.Value.Select(declaration => declaration.Where(use => use.Component is null))], breakCircle);
            return [$"{component}: {e.Message}"];
        }
        catch (DeploymentException e) when (e.Errors.Any(error => error.Code == "CDEV326"))
        {
            // As the error says: deployed without Protect first.
            await Unprotect(attempt);
            return await Deploy(component, wanted, breakCircle);
        }
    }

    private static bool Foreign(ImmutableArray<Declaration>? wanted) => wanted?.SelectMany(declaration => declaration.AllUses).Any(use => use.Component is not null) == true;

    private async Task Unprotect(Attempt attempt)
    {
        try
        {
            _ = await Run(attempt, await Unprotected(attempt.Component, attempt.Wanted ?? []));
        }
        catch (DeploymentException e) when (e.Errors.All(error => error.Code == "CDEV326"))
        {
            // An interrupted change that protects something was mended first: from now on the state knows.
        }
    }

    // Nothing is protected, and what was stays as it is.
    private async Task<ComponentModel> Unprotected(string component, ImmutableArray<Declaration> wanted)
    {
        var stored = await Stored(component);
        var vaults = stored!.Resources.Select(resource => resource.Model).Where(model => Has(model, "protect")).ToList();
        var model = Attempt.ToModel(component, [.. wanted.Select(declaration => declaration with { Protect = false })])!;
        return model with
        {
            Resources =
            [
                .. model.Resources.Where(resource => vaults.TrueForAll(vault => vault.Id != resource.Id))
                    .Concat(vaults.Select(vault => Build.Resource("vault", vault.Name, vault.Properties.EnumerateObject().Where(property => property.Name != "protect").ToDictionary(property => property.Name, property => property.Value))))
                    .OrderBy(resource => resource.Id),
            ],
        };
    }

    private async Task<ComponentState?> Stored(string component)
    {
        var backend = _world.Backend;
        var environment = (await backend.GetTopLevelResourceStates(default)).SingleOrDefault();
        return environment?.Components.Contains(component) == true ? await backend.GetComponent(environment.Id, component, default) : null;
    }

    private async Task Check(ImmutableDictionary<string, ImmutableArray<Declaration>?> end, bool mayLetGo)
    {
        Assert.IsEmpty(_wrongs, string.Join("; ", _wrongs));
        var wanted = end.Select(entry => Attempt.ToModel(entry.Key, entry.Value)).OfType<ComponentModel>().ToList();
        var known = new HashSet<string>();
        foreach (var (component, declarations) in end)
        {
            var stored = await Stored(component);
            Assert.AreEqual(declarations is null, stored is null, $"{component} is there, or is not.");
            Assert.IsEmpty(stored?.Changes ?? [], "A change is open.");
            Assert.IsEmpty(stored?.Superseded ?? [], "An old incarnation is left.");
            known.UnionWith((stored?.Resources ?? []).Select(resource => resource.Output.Values.GetProperty("id").GetString()!));
        }

        Assert.IsEmpty(known.Where(id => _world.Cloud.Find(id) is null), "The state knows a thing that is not there.");
        _world.Cloud.AssertIs([.. wanted.SelectMany(model => model.Resources)], thing => mayLetGo && thing.Type == "cdev::bucket" && !known.Contains(thing.Id));
        foreach (var (component, declarations) in end)
            Assert.IsFalse((await Plan(component, declarations)).HasChanges, "The next plan is not empty.");
    }

    private Task<Plan> Plan(string component, ImmutableArray<Declaration>? wanted)
        => _world.Plan(Attempt.ToModel(component, wanted), Options(component, allowDataLoss: true));
}
