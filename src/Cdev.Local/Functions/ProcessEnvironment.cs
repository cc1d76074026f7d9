using System.Globalization;
using Cdev.Local.Storage;

namespace Cdev.Local.Functions;

/// <summary>The environment of a function's process: what Lambda gives, what .NET needs to start, the function's own variables, and those that its secrets name; nothing else of the developer's.</summary>
internal static class ProcessEnvironment
{
    // A real region, since AWS SDK clients make host names of it and refuse to be made without one. It opens nothing: the process gets no credentials.
    private const string Region = "us-east-1";

    /// <summary>The variables of a new process.</summary>
    /// <param name="folder">The local folder.</param>
    /// <param name="function">The function.</param>
    /// <param name="runtimeApi">Host and port of the process's own Runtime API.</param>
    /// <param name="dotnet">The .NET installation.</param>
    /// <param name="inherited">Reads a variable of this process; asked only for what the system needs, and for what secrets name.</param>
    /// <param name="now">For the log stream's name.</param>
    internal static Dictionary<string, string> Create(
        LocalFolder folder,
        FunctionDefinition function,
        string runtimeApi,
        DotnetHost dotnet,
        Func<string, string?> inherited,
        DateTimeOffset now)
    {
        var record = function.Record;
        var temporary = Path.TrimEndingDirectorySeparator(Path.GetTempPath());
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_HANDLER"] = record.Handler,
            ["AWS_DEFAULT_REGION"] = Region,
            ["AWS_EXECUTION_ENV"] = "AWS_Lambda_dotnet10",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = record.Memory.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_FUNCTION_NAME"] = record.PhysicalName,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{record.PhysicalName}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy'/'MM'/'dd}/[$LATEST]{Guid.NewGuid():n}"),
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_REGION"] = Region,
            ["DOTNET_ROOT"] = dotnet.Root,

            // The only folder that a function on Lambda may write to; and no home, so that no profile of the developer's is found there.
            ["HOME"] = temporary,
            ["LAMBDA_TASK_ROOT"] = folder.CodeOf(record.Code),
            ["LANG"] = "en_US.UTF-8",
            ["PATH"] = SystemPath(inherited),
            ["TZ"] = ":UTC",
        };
        AddLibraries(environment, record.LayerList.Contents.IsEmpty ? null : folder.OptOf(record.LayerList));
        foreach (var name in SystemVariables())
        {
            if (inherited(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        // Neither a record nor a log ever has a secret's value: it goes from the one environment to the other.
        foreach (var (name, _) in function.Secrets())
        {
            if (!environment.ContainsKey(name) && inherited(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        foreach (var (name, value) in function.Variables)
            environment[name] = value;
        return environment;
    }

    // "Defined runtime environment variables" and "Layer paths for each Lambda runtime", AWS Lambda Developer Guide: what the managed runtimes
    // look for in the function's folder and under /opt. Only the .NET host has to be told of a store of packages.
    private static void AddLibraries(Dictionary<string, string> environment, string? opt)
    {
        var task = environment["LAMBDA_TASK_ROOT"];
        string[] libraries = [task, Path.Combine(task, "lib")];
        if (opt is not null)
        {
            environment["DOTNET_SHARED_STORE"] = Path.Combine(opt, "dotnetcore", "store");
            environment["PATH"] += Path.PathSeparator + Path.Combine(opt, "bin");
            libraries = [.. libraries, Path.Combine(opt, "lib")];
        }

        // Windows looks for libraries along PATH.
        if (OperatingSystem.IsWindows())
            environment["PATH"] = string.Join(Path.PathSeparator, [environment["PATH"], .. libraries]);
        else
            environment["LD_LIBRARY_PATH"] = string.Join(Path.PathSeparator, libraries);
    }

    // Windows opens no socket without SystemRoot; elsewhere only the temporary folder may lie somewhere unusual.
    private static string[] SystemVariables()
        => OperatingSystem.IsWindows() ? ["SystemRoot", "SystemDrive", "windir", "TEMP", "TMP"] : ["TMPDIR"];

    private static string SystemPath(Func<string, string?> inherited)
        => OperatingSystem.IsWindows()
            ? string.Join(Path.PathSeparator, Path.Combine(inherited("SystemRoot") ?? "", "System32"), inherited("SystemRoot") ?? "")
            : "/usr/local/bin:/usr/bin:/bin";
}
