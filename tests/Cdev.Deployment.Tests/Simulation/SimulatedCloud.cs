using System.Text.Json;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>A thing in the simulated cloud.</summary>
internal sealed record Thing(string Id, string Type, string Name, JsonElement Properties)
{
    /// <summary><c>id</c> is of the incarnation; <c>version</c> is another one after every change.</summary>
    public CloudOutput Output => new(ModelJson.ToElement(new { id = Id, version = CanonicalJson.Hash(Properties)[..8] }));

    /// <summary>Whether it is the same thing in the same state.</summary>
    public bool Is(Thing? other)
        => other is not null && Id == other.Id && Name == other.Name && JsonElement.DeepEquals(Properties, other.Properties);
}

/// <summary>
/// A cloud that keeps its rules: an id is made once, nothing mentions an id that does not exist, and nothing that is
/// mentioned can be deleted. A request that is repeated with its token is the same request. Reads may see what is written only
/// after a while, and until then nobody can mention it. Time is its own, and passes when somebody waits.
/// </summary>
internal sealed class SimulatedCloud
{
    /// <summary>After that time every read sees what was written, in milliseconds.</summary>
    public const int Window = 1_000;

    private readonly Dictionary<string, Thing> _things = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, HashSet<string>> _users = [];
    private readonly Dictionary<string, (long Until, Thing? Before)> _unseen = [];
    private readonly Lock _gate = new();
    private long _now;

    public IReadOnlyList<Thing> Things
    {
        get
        {
            lock (_gate)
                return [.. _things.Values.OrderBy(thing => thing.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>What is there.</summary>
    public Thing? Find(string id)
    {
        lock (_gate)
            return _things.GetValueOrDefault(id);
    }

    /// <summary>What a read sees.</summary>
    public Thing? Look(string id)
    {
        lock (_gate)
            return Seen(id);
    }

    /// <summary>Lets time pass, in milliseconds.</summary>
    public void Wait(int time)
    {
        lock (_gate)
            _now += time;
    }

    /// <summary>Makes a thing.</summary>
    /// <exception cref="AlreadyMade">It is there, and was made by another request.</exception>
    public void Make(Thing thing, string token, int lag = 0)
    {
        lock (_gate)
        {
            if (_things.TryGetValue(thing.Id, out var made))
            {
                if (_tokens[thing.Id] == token && made.Is(thing))
                    return;
                throw new AlreadyMade(thing.Id);
            }

            CheckMentions(thing);
            Hide(thing.Id, lag);
            _tokens[thing.Id] = token;
            Put(thing);
        }
    }

    public void Change(Thing thing, int lag = 0)
    {
        lock (_gate)
        {
            if (!_things.ContainsKey(thing.Id))
                throw new InvalidOperationException($"{thing.Id} does not exist.");
            CheckMentions(thing);
            Hide(thing.Id, lag);
            Take(thing.Id);
            Put(thing);
        }
    }

    /// <summary>Deletes a thing, if it is there.</summary>
    public void Delete(string id, int lag = 0)
    {
        lock (_gate)
        {
            // What has to go before its successor comes must be able to go while it is used.
            if (_things.GetValueOrDefault(id)?.Type != "cdev::single" && _users.GetValueOrDefault(id)?.FirstOrDefault() is { } user)
                throw new InvalidOperationException($"{id} is in use by {user}.");
            if (!_things.ContainsKey(id))
                return;
            Hide(id, lag);
            Take(id);
        }
    }

    /// <summary>Fails unless the cloud holds exactly what is wanted: nothing missing, nothing twice, nothing left over, every reference right.</summary>
    public void AssertIs(ComponentModel? wanted) => AssertIs(wanted?.Resources ?? [], _ => false);

    /// <summary>The same, leaving aside things that were let go.</summary>
    public void AssertIs(IReadOnlyCollection<ResourceModel> wanted, Func<Thing, bool> mayStay)
    {
        var ids = wanted.Select(resource => resource.Id).ToHashSet();
        var things = Things.Where(thing => !mayStay(thing)).ToList();
        var byName = things.ToLookup(thing => new ResourceId(thing.Type, thing.Name));
        var expected = ids.Select(id => id.ToString()).Order(StringComparer.Ordinal);
        var actual = things.Select(thing => new ResourceId(thing.Type, thing.Name).ToString()).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join(", ", expected), string.Join(", ", actual));
        foreach (var resource in wanted)
        {
            var properties = OutputReference.ResolveAll(resource.Properties, reference => byName[reference.Provider].Single().Output.Values.GetProperty(reference.Key));
            Assert.AreEqual(CanonicalJson.GetString(properties), CanonicalJson.GetString(byName[resource.Id].Single().Properties), resource.Id.ToString());
        }
    }

    private void CheckMentions(Thing thing)
    {
        if (Mentions(thing.Properties).FirstOrDefault(id => !_things.ContainsKey(id)) is { } missing)
            throw new InvalidOperationException($"{thing.Id} mentions {missing}, which does not exist.");
        if (Mentions(thing.Properties).FirstOrDefault(id => Seen(id) is null) is { } unseen)
            throw new TransientFault($"{thing.Id} mentions {unseen}, which cannot be seen yet.");
    }

    private Thing? Seen(string id)
        => _unseen.TryGetValue(id, out var hidden) && hidden.Until > _now ? hidden.Before : _things.GetValueOrDefault(id);

    private void Hide(string id, int lag)
    {
        if (lag > 0)
            _unseen[id] = (_now + lag, Seen(id));
        else
            _unseen.Remove(id);
    }

    private void Put(Thing thing)
    {
        _things.Add(thing.Id, thing);
        foreach (var id in Mentions(thing.Properties))
        {
            if (!_users.TryGetValue(id, out var users))
                _users[id] = users = [];
            users.Add(thing.Id);
        }
    }

    private void Take(string id)
    {
        _things.Remove(id, out var thing);
        foreach (var mentioned in Mentions(thing!.Properties))
            _users[mentioned].Remove(id);
    }

    private static IEnumerable<string> Mentions(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Mentions(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Mentions),
        JsonValueKind.String when value.GetString()!.StartsWith("id:", StringComparison.Ordinal) => [value.GetString()!],
        _ => [],
    };
}
