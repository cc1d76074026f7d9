using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>A simulated cloud with real state beside it.</summary>
internal sealed class World : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _copies;

    public World() => State = Path.Combine(_folder.Path, "state");

    public static DeploymentOptions Options { get; } = new(Build.Component, "dev", new EnvironmentBinding("simulated"));

    public SimulatedCloud Cloud { get; } = new();

    public string State { get; private set; }

    public string Artifacts => _folder.Path;

    public IBackend Backend => BackendLoader.OpenFolder(State);

    public DeploymentEngine Engine(DeploymentOptions? options = null, SimulatedMapper? mapper = null)
        => new(Backend, new([mapper ?? Mapper()]), options ?? Options);

    public SimulatedMapper Mapper() => new(Cloud, CrashPoint.Never);

    public Task<Plan> Plan(ComponentModel? wanted, DeploymentOptions? options = null)
        => wanted is null ? Engine(options).PlanDestroy() : Engine(options).Plan(wanted);

    public Task<DeploymentResult> Deploy(ComponentModel? wanted, DeploymentOptions? options = null, SimulatedMapper? mapper = null, RecordingObserver? observer = null)
        => wanted is null
            ? Engine(options, mapper).Destroy(observer ?? new())
            : Engine(options, mapper).Deploy(wanted, Artifacts, observer ?? new());

    /// <summary>Deploys, and is killed at a call, counted from 0.</summary>
    /// <returns>The calls until then; whether it was killed at all.</returns>
    public async Task<CrashPoint> DeployAndDie(ComponentModel? wanted, int at, CrashMode mode, DeploymentOptions? options = null)
    {
        // The dead process' state is a copy of that moment: what the test's own process does when it unwinds does not count.
        var dead = default(string);
        var crash = new CrashPoint(at, mode, _ => dead = CopyState());
        var engine = new DeploymentEngine(new CrashingBackend(Backend, crash), new([new SimulatedMapper(Cloud, crash)]), options ?? Options);
        try
        {
            _ = wanted is null
                ? await engine.Destroy(new RecordingObserver())
                : await engine.Deploy(wanted, Artifacts, new RecordingObserver());
        }
        catch (KilledException)
        {
            // As it was to be.
        }

        State = dead ?? State;
        return crash;
    }

    public void Dispose() => _folder.Dispose();

    private string CopyState()
    {
        var copy = Path.Combine(_folder.Path, $"state-{++_copies}");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.Exists(State) ? Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories) : [])
        {
            // Locks die with their process.
            if (Path.GetFileName(file) is "lock" or "states.lock")
                continue;
            var target = Path.Combine(copy, Path.GetRelativePath(State, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
