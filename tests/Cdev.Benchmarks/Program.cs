using BenchmarkDotNet.Running;
using Cdev.Benchmarks;

if (args is ["noop-build"])
    return NoOpBuild.Run();

BenchmarkSwitcher.FromAssembly(typeof(NoOpBuild).Assembly).Run(args);
return 0;
