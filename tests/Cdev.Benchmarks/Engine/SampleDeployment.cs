using Cdev.Backend;
using Cdev.Backend.Stores;
using Cdev.Deployment;

namespace Cdev.Benchmarks.Engine;

/// <summary>Deploys a component with the real engine.</summary>
internal static class SampleDeployment
{
    internal const int Parallelism = 16;

    // Nothing here takes that long, unless the executor waits for what it should have begun.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Deploys it for the first time.</summary>
    /// <exception cref="InvalidOperationException">It did not succeed, or did not end.</exception>
    internal static async Task<Cost> Deploy(SampleComponent component, IStateStore store, SampleMapper mapper)
    {
        var wanted = component.Wanted();
        var engine = new DeploymentEngine(new StoredBackend(store), new([mapper]), new(SampleComponent.Name, "dev", new("simulated")) { MaxParallelism = Parallelism });
        return await Measure.Run(async () =>
        {
            var result = await engine.Deploy(wanted, Path.GetTempPath(), new SilentObserver()).WaitAsync(Longest);
            if (!result.Succeeded)
                throw new InvalidOperationException($"{result.Failed.Length} of {component.Resources} changes failed: {result.Failed.FirstOrDefault()?.Error.Message}");
        });
    }
}
