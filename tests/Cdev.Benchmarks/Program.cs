using BenchmarkDotNet.Running;
using Cdev.Benchmarks;
using Cdev.Benchmarks.Engine;

switch (args)
{
    case ["noop-build"]:
        NoOpBuild.Run();
        break;
    case ["cold-start"]:
        ColdStart.Run();
        break;
    case ["generator"]:
        GeneratorBuild.Run();
        GeneratorRun.Run();
        break;
    case ["generator-run"]:
        GeneratorRun.Run();
        break;
    case ["package"]:
        PackageRun.Run();
        break;
    case ["planner"]:
        PlannerRun.Run();
        break;
    case ["differences"]:
        await DifferenceRun.Run();
        break;
    case ["state"]:
        await StateRun.Run();
        break;
    case ["execute"]:
        await ExecuteRun.Run();
        break;
    case ["throttle"]:
        await ThrottleRun.Run();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ModelBenchmarks).Assembly).Run(args);
        break;
}
