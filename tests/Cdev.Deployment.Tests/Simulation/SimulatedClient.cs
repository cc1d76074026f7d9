using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>
/// Asks the simulated cloud as a provider's client does: what is throttled, fails or is not answered is asked again, with
/// backoff in the cloud's own time, and the same token; what was written is waited for until reads see it.
/// </summary>
internal sealed class SimulatedClient(SimulatedCloud cloud, CrashPoint crash, Weather weather)
{
    private const int Attempts = 5;
    private const int FirstBackoff = 100;

    /// <summary>Makes a thing; one that another request of this incarnation made becomes as wanted.</summary>
    public async Task Make(Thing thing, string token)
    {
        try
        {
            await Write($"make {new ResourceId(thing.Type, thing.Name)}", lag => cloud.Make(thing, token, lag));
        }
        catch (AlreadyMade)
        {
            await Change(thing);
            return;
        }

        await WaitUntil(thing.Id, thing.Is);
    }

    public async Task Change(Thing thing)
    {
        await Write($"change {new ResourceId(thing.Type, thing.Name)}", lag => cloud.Change(thing, lag));
        await WaitUntil(thing.Id, thing.Is);
    }

    public async Task Delete(string id)
    {
        await Write($"delete {id}", lag => cloud.Delete(id, lag));
        await WaitUntil(id, seen => seen is null);
    }

    /// <summary>The thing as it is, once what others wrote before can be seen.</summary>
    public Task<Thing?> Find(string id)
    {
        cloud.Wait(SimulatedCloud.Window);
        return Read(id);
    }

    private Task<Thing?> Read(string id) => Retry(() => Task.FromResult(Deliver(weather.Next(), () => cloud.Look(id))));

    private Task Write(string name, Action<int> effect) => Retry(() => crash.Call(name, () => Task.FromResult(Deliver(weather.Next(), () =>
    {
        effect(weather.Lag());
        return true;
    }))));

    private async Task WaitUntil(string id, Predicate<Thing?> written)
    {
        for (var waited = 0; !written(await Read(id)); waited += FirstBackoff)
        {
            if (waited > SimulatedCloud.Window)
                throw new InvalidOperationException($"{id} is not as it was written.");
            cloud.Wait(FirstBackoff);
        }
    }

    private async Task<T> Retry<T>(Func<Task<T>> request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await request();
            }
            catch (TransientFault) when (attempt < Attempts)
            {
                cloud.Wait(FirstBackoff << attempt);
            }
        }
    }

    private T Deliver<T>(Fate fate, Func<T> effect)
    {
        switch (fate)
        {
            case Fate.Throttled:
                throw new TransientFault("Rate exceeded.");
            case Fate.Unavailable:
                throw new TransientFault("The service is unavailable.");
            case Fate.AnswerLost:
                _ = effect();
                throw new TransientFault("The connection was lost.");
            case Fate.AnsweredLate:
                var late = effect();
                cloud.Wait(SimulatedCloud.Window);
                return late;
            case Fate.DeliveredTwice:
                _ = effect();
                return effect();
            default:
                return effect();
        }
    }
}
