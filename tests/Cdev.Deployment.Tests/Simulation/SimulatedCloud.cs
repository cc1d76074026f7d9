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
}

/// <summary>
/// A cloud that keeps its rules: an id is made once, nothing mentions an id that does not exist, and nothing that is
/// mentioned can be deleted.
/// </summary>
internal sealed class SimulatedCloud
{
    private readonly Dictionary<string, Thing> _things = [];
    private readonly Dictionary<string, HashSet<string>> _users = [];
    private readonly Lock _gate = new();

    public IReadOnlyList<Thing> Things
    {
        get
        {
            lock (_gate)
                return [.. _things.Values.OrderBy(thing => thing.Id, StringComparer.Ordinal)];
        }
    }

    public Thing? Find(string id)
    {
        lock (_gate)
            return _things.GetValueOrDefault(id);
    }

    public void Make(Thing thing)
    {
        lock (_gate)
        {
            if (_things.ContainsKey(thing.Id))
                throw new InvalidOperationException($"{thing.Id} exists already.");
            CheckMentions(thing);
            Put(thing);
        }
    }

    public void Change(Thing thing)
    {
        lock (_gate)
        {
            if (!_things.ContainsKey(thing.Id))
                throw new InvalidOperationException($"{thing.Id} does not exist.");
            CheckMentions(thing);
            Take(thing.Id);
            Put(thing);
        }
    }

    public void Delete(string id)
    {
        lock (_gate)
        {
            // What has to go before its successor comes must be able to go while it is used.
            if (_things.GetValueOrDefault(id)?.Type != "cdev::single" && _users.GetValueOrDefault(id)?.FirstOrDefault() is { } user)
                throw new InvalidOperationException($"{id} is in use by {user}.");
            if (_things.ContainsKey(id))
                Take(id);
        }
    }

    /// <summary>Fails unless the cloud holds exactly what is wanted: nothing missing, nothing twice, nothing left over, every reference right.</summary>
    public void AssertIs(ComponentModel? wanted)
    {
        var resources = wanted?.Resources ?? [];
        var byName = Things.ToLookup(thing => new ResourceId(thing.Type, thing.Name));
        var expected = resources.Select(resource => resource.Id.ToString()).Order(StringComparer.Ordinal);
        var actual = Things.Select(thing => new ResourceId(thing.Type, thing.Name).ToString()).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join(", ", expected), string.Join(", ", actual));
        foreach (var resource in resources)
        {
            var properties = OutputReference.ResolveAll(resource.Properties, reference => byName[reference.Provider].Single().Output.Values.GetProperty(reference.Key));
            Assert.AreEqual(CanonicalJson.GetString(properties), CanonicalJson.GetString(byName[resource.Id].Single().Properties), resource.Id.ToString());
        }
    }

    private void CheckMentions(Thing thing)
    {
        if (Mentions(thing.Properties).FirstOrDefault(id => !_things.ContainsKey(id)) is { } missing)
            throw new InvalidOperationException($"{thing.Id} mentions {missing}, which does not exist.");
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
