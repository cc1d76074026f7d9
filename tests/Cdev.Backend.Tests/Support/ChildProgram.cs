using System.Globalization;
using System.Text.Json;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests.Support;

/// <summary>What the tests' second processes do: folder, environment, a verb and its arguments. What they say is one line a fact.</summary>
internal static class ChildProgram
{
    internal const string Counter = "counter";

    private static async Task Main(string[] arguments)
    {
        var world = new BackendDriver(BackendLoader.OpenFolder(arguments[0]), arguments[1]);
        await (arguments[2] switch
        {
            "hold" => Hold(world, component: arguments[3]),
            "fill" => Fill(world),
            "read" => Read(world),
            "count" => Count(world, TimeSpan.FromSeconds(int.Parse(arguments[3], CultureInfo.InvariantCulture))),
            _ => throw new ArgumentException($"There is no work \"{arguments[2]}\".", nameof(arguments)),
        });
    }

    /// <summary>The queue whose property counts what was done to it.</summary>
    internal static ResourceModel CounterAt(int count) => A.Queue(Counter, $$"""{"count":{{count}}}""");

    internal static int CountOf(ResourceModel counter) => counter.Properties.GetProperty("count").GetInt32();

    private static async Task Hold(BackendDriver world, string component)
    {
        await using var held = await world.Lock(component);
        await Say("held");
        _ = await Console.In.ReadToEndAsync();
    }

    /// <summary>Deploys resources until that is refused; says each, then the error.</summary>
    private static async Task Fill(BackendDriver world)
    {
        try
        {
            await using var held = await world.Lock();
            for (var i = 0; ; i++)
            {
                await world.Deploy("shop", A.Queue($"queue-{i}"));
                await Say($"queue-{i}");
            }
        }
        catch (BackendError e)
        {
            await Say($"{e.Code} {e.Message}");
        }
    }

    private static async Task Read(BackendDriver world) => await Say(await world.GetText());

    /// <summary>Adds one to the counter again and again, under the lock each time; says how often.</summary>
    private static async Task Count(BackendDriver world, TimeSpan duration)
    {
        var counted = 0;
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < duration; counted++)
        {
            await using var held = await world.Lock(wait: TimeSpan.FromMinutes(5));
            var before = (await world.Get()).Resources.Single().Model;
            await world.Complete(await world.BeginUpdate(before, CounterAt(CountOf(before) + 1)), resolved: JsonSerializer.Serialize(before.Properties));
        }

        await Say(counted.ToString(CultureInfo.InvariantCulture));
    }

    private static Task Say(string line) => Console.Out.WriteLineAsync(line);
}
