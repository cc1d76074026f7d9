using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cdev.Benchmarks;

/// <summary>How long a function's process takes to ask for its first event, against a console program that prints a line.</summary>
internal static class ColdStart
{
    private const int Rounds = 30;

    internal static void Run()
    {
        using var folder = new BenchmarkFolder();
        folder.CopySample("Hello", ".");
        Commands.DotNet(Path.Combine(folder.Path, "Hello"), "build -c Release");
        var taskRoot = Path.Combine(folder.Path, "task");
        ZipFile.ExtractToDirectory(Directory.GetFiles(Path.Combine(folder.Path, "Hello", "bin", "Release", "net10.0", "cdev", "functions")).Single(), taskRoot);
        var trivial = BuildTrivial(folder);

        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var function = TimeToFirstNext(Path.Combine(taskRoot, "Cdev.Runtime.dll"));
            var line = TimeToFirstLine(trivial);
            // The first round reads the files from the disk.
            if (round > 0)
                ratios.Add(function / line);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold start, median of {Rounds}: {Commands.Median(ratios):F2} x a console program that prints a line"));
    }

    private static string BuildTrivial(BenchmarkFolder folder)
    {
        var project = Path.Combine(folder.Path, "Trivial");
        Directory.CreateDirectory(project);
        File.WriteAllText(Path.Combine(project, "Trivial.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), """System.Console.WriteLine("started");""");
        Commands.DotNet(project, "build -c Release");
        return Path.Combine(project, "bin", "Release", "net10.0", "Trivial.dll");
    }

    private static double TimeToFirstLine(string assembly)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(assembly, runtimeApi: "");
        process.StandardOutput.ReadLine();
        var elapsed = watch.Elapsed.TotalSeconds;
        process.WaitForExit();
        return elapsed;
    }

    private static double TimeToFirstNext(string assembly)
    {
        using var api = new TcpListener(IPAddress.Loopback, 0);
        api.Start();
        var watch = Stopwatch.StartNew();
        using var process = Start(assembly, api.LocalEndpoint.ToString()!);
        using var connection = api.AcceptTcpClient();
        using var request = new StreamReader(connection.GetStream(), Encoding.ASCII);
        var line = request.ReadLine();
        var elapsed = watch.Elapsed.TotalSeconds;
        process.Kill();
        process.WaitForExit();
        return line?.StartsWith("GET /2018-06-01/runtime/invocation/next ", StringComparison.Ordinal) == true
            ? elapsed
            : throw new InvalidOperationException($"The function asked for {line}.");
    }

    private static Process Start(string assembly, string runtimeApi)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "hello";
        start.Environment["_HANDLER"] = "Cdev.Runtime";
        return Process.Start(start)!;
    }
}
