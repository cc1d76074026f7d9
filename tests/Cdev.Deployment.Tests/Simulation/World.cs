using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>A simulated cloud, with the real backend beside it.</summary>
internal sealed class World : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static DeploymentOptions Options { get; } = new(Build.Component, "dev", new EnvironmentBinding("simulated"));

    public SimulatedCloud Cloud { get; } = new();

    public MemoryStateStore Store { get; } = new();

    public string Artifacts => _folder.Path;

    public ImmutableArray<Artifact> ListedArchives { get; private set; } = [];

    /// <summary>A new one each time, as each process has its own.</summary>
    public IBackend Backend => new StoredBackend(Store);

    public DeploymentEngine Engine(DeploymentOptions? options = null, SimulatedMapper? mapper = null)
        => new(Backend, new([mapper ?? Mapper()]), options ?? Options);

    /// <summary>Writes an archive; a function names it by what is returned.</summary>
    public string Archive(string content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
        File.WriteAllText(Path.Combine(Artifacts, $"{hash}.zip"), content);
        ListedArchives = ListedArchives.Add(new(hash, $"{hash}.zip", content.Length, content.Length));
        return hash;
    }

    public SimulatedMapper Mapper() => new(Cloud, CrashPoint.Never);

    public Task<Plan> Plan(ComponentModel? wanted, DeploymentOptions? options = null)
        => wanted is null ? Engine(options).PlanDestroy() : Engine(options).Plan(wanted);

    public Task<DeploymentResult> Deploy(ComponentModel? wanted, DeploymentOptions? options = null, SimulatedMapper? mapper = null, RecordingObserver? observer = null, CancellationToken cancel = default)
        => wanted is null
            ? Engine(options, mapper).Destroy(observer ?? new(), cancel)
            : Engine(options, mapper).Deploy(wanted, Artifacts, observer ?? new(), cancel);

    /// <summary>Deploys, and is killed at a call, counted from 0.</summary>
    /// <returns>The calls until then; whether it was killed at all.</returns>
    public Task<CrashPoint> DeployAndDie(ComponentModel? wanted, int at, CrashMode mode, DeploymentOptions? options = null)
        => Die(at, mode, engine => wanted is null ? engine.Destroy(new RecordingObserver()) : engine.Deploy(wanted, Artifacts, new RecordingObserver()), options);

    /// <summary>Does something, and is killed at a call, counted from 0.</summary>
    /// <returns>The calls until then; whether it was killed at all.</returns>
    public async Task<CrashPoint> Die(int at, CrashMode mode, Func<DeploymentEngine, Task> work, DeploymentOptions? options = null)
    {
        var crash = new CrashPoint(at, mode);
        try
        {
            await work(new(new StoredBackend(new CrashingStore(Store, crash)), new([new SimulatedMapper(Cloud, crash)]), options ?? Options));
        }
        catch (KilledException)
        {
            // As it was to be.
        }

        return crash;
    }

    public void Dispose() => _folder.Dispose();
}
