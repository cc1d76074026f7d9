using BenchmarkDotNet.Running;
using Cdev.Benchmarks;

switch (args)
{
    case ["noop-build"]:
        NoOpBuild.Run();
        break;
    case ["cold-start"]:
        ColdStart.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ModelBenchmarks).Assembly).Run(args);
        break;
}
