using System.Collections.Concurrent;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>
/// Maps everything to the simulated cloud. The property <c>fixed</c> cannot be changed in place; of type <c>cdev::single</c>
/// the old one has to go first; a resource with <c>refuse</c> is refused.
/// </summary>
internal sealed class SimulatedMapper(SimulatedCloud cloud, CrashPoint crash, Weather? weather = null) : IMapper
{
    private readonly SimulatedClient _client = new(cloud, crash, weather ?? Weather.Calm);

    public IReadOnlyCollection<string> Claims { get; init; } = ["cdev"];

    /// <summary>The limits of services, by type.</summary>
    public Func<string, ServiceLimit?> Limit { get; init; } = _ => null;

    /// <summary>Called before a change is made; an exception makes it fail.</summary>
    public Func<ResourceChange, Task>? Before { get; set; }

    /// <summary>Called after a change was made; an exception is what is heard of it.</summary>
    public Func<ResourceChange, Task>? After { get; set; }

    /// <summary>Called before a change is mended; an exception makes that fail.</summary>
    public Func<PendingChange, Task>? BeforeRecover { get; set; }

    /// <summary>Called before a resource is read; an exception makes that fail.</summary>
    public Func<DeployedResource, Task>? BeforeRead { get; set; }

    /// <summary>Called with what the mapper gets.</summary>
    public Func<IMappingContext, Task>? Reading { get; set; }

    /// <summary>What <see cref="Recover"/> was asked.</summary>
    public ConcurrentQueue<PendingChange> Recovered { get; } = [];

    public ServiceLimit? LimitOf(string type) => Limit(type);

    public ValueTask<ChangeDescription> Describe(ResourceDifference change)
    {
        if (change.Next is { } refused && refused.Properties.TryGetProperty("refuse", out var why))
            return new(new ChangeDescription.Refused("CDEV499", why.GetString()!));
        if (change is { Previous: { } previous, Next: { } next } && Fixed(previous) != Fixed(next))
            return new(new ChangeDescription.Replace("fixed cannot be changed", DeleteFirst: next.Type == "cdev::single"));
        return new(new ChangeDescription.InPlace());
    }

    public async Task<CloudOutput> Apply(ResourceChange change, IMappingContext context, CancellationToken cancel)
    {
        if (Before is { } before)
            await before(change);
        if (Reading is { } reading)
            await reading(context);
        var output = await Make(change.Difference, change.Replace, change.TransactionToken, change.NamespaceToken, change.Resolved, context.Known);
        if (After is { } after)
            await after(change);
        return output;
    }

    public async Task<Observation?> Read(DeployedResource resource, CancellationToken cancel)
    {
        if (BeforeRead is { } before)
            await before(resource);
        return cloud.Find(IdOf(resource.Output)) is { } thing ? Observation.Of(thing.Output, resource.Resolved, thing.Properties) : null;
    }

    public async Task<Recovery> Recover(PendingChange change, IMappingContext context, CancellationToken cancel)
    {
        Recovered.Enqueue(change);
        if (BeforeRecover is { } before)
            await before(change);
        return await Mend(change, context);
    }

    private async Task<Recovery> Mend(PendingChange change, IMappingContext context)
    {
        var difference = change.Difference;
        if (difference.Next is null)
            return await _client.Find(IdOf(context.Known!)) is { } still ? new(ToPrevious: true, still.Output) : new(ToPrevious: false, null);
        var isNew = change.Replace || difference.Action == DifferenceAction.Create;
        var id = isNew ? NewId(difference.Next, change.NamespaceToken) : IdOf(context.Known!);
        var found = await _client.Find(id);
        if (isNew && found is null)
            return new(ToPrevious: true, null);
        if (context.Resolved is null)
        {
            // What it was to use is gone, so there is only the way back.
            if (isNew)
                await _client.Delete(id);
            return new(ToPrevious: true, isNew ? null : found!.Output);
        }

        return new(ToPrevious: false, await Make(difference, change.Replace, change.TransactionToken, change.NamespaceToken, context.Resolved, context.Known));
    }

    private async Task<CloudOutput> Make(ResourceDifference difference, bool replace, string transaction, string token, JsonElement? resolved, CloudOutput? known)
    {
        if (difference.Next is not { } next)
        {
            await _client.Delete(IdOf(known!));
            return CloudOutput.Empty;
        }

        var isNew = replace || difference.Action == DifferenceAction.Create;
        var thing = new Thing(isNew ? NewId(next, token) : IdOf(known!), next.Type, next.Name, resolved!.Value);
        await (isNew ? _client.Make(thing, transaction) : _client.Change(thing));
        return thing.Output;
    }

    private static string NewId(ResourceModel resource, string token) => $"id:{resource.Type}:{token}";

    private static string IdOf(CloudOutput known) => known.Values.GetProperty("id").GetString()!;

    private static string Fixed(ResourceModel resource)
        => resource.Properties.TryGetProperty("fixed", out var value) ? CanonicalJson.GetString(value) : "";
}
