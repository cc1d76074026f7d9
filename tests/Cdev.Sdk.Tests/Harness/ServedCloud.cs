using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>A project served by <c>dotnet run</c>, on any free port, stopped with <c>CdevStop</c>.</summary>
internal sealed class ServedCloud : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder;
    private readonly string _project;
    private readonly IReadOnlyDictionary<string, string>? _environment;
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServedCloud(string folder, string project, string arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        (_folder, _project, _environment) = (folder, project, environment);
        _process = DotNet.Start(folder, $"run {arguments} -p:CdevLocalPort=0", environment);
        _process.OutputDataReceived += Append;
        _process.ErrorDataReceived += Append;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = WaitForAddress() };
    }

    public HttpClient Client { get; }

    /// <summary>Everything that was printed so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static ServedCloud Start(Workspace workspace, string project) => new(workspace.Folder, project, $"--project {project} --no-build");

    /// <summary>Builds and serves a single file.</summary>
    public static ServedCloud StartFile(Workspace workspace, string file, IReadOnlyDictionary<string, string> environment)
        => StartIn(workspace, ".", file, file, environment);

    /// <summary>Builds and serves what lies in a folder of the workspace and keeps its state there.</summary>
    public static ServedCloud StartIn(Workspace workspace, string folder, string arguments, string project, IReadOnlyDictionary<string, string> environment)
        => new(Path.GetFullPath(folder, workspace.Folder), project, arguments, environment);

    /// <summary>Waits until the log holds a text: what a function writes reaches it a moment after the answer.</summary>
    public void ShouldLog(string text)
    {
        var watch = Stopwatch.StartNew();
        while (!Log.Contains(text, StringComparison.Ordinal))
        {
            Assert.IsLessThan(Patience, watch.Elapsed, $"\"{text}\" is not in the log:\n{Log}");
            Thread.Sleep(20);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        try
        {
            if (!_process.HasExited)
                DotNet.Run(_folder, $"build {_project} -t:CdevStop --no-restore", _environment).ShouldSucceed();
            Assert.IsTrue(_process.WaitForExit(Patience), $"dotnet run did not end after CdevStop:\n{Log}");
        }
        finally
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }

    private Uri WaitForAddress()
    {
        var file = Path.Combine(_folder, ".cdev/local/dev/host.json");
        var watch = Stopwatch.StartNew();
        while (!File.Exists(file))
        {
            if (_process.HasExited || watch.Elapsed > Patience)
                Assert.Fail($"dotnet run serves nothing:\n{Log}");
            Thread.Sleep(20);
        }

        using var host = JsonDocument.Parse(File.ReadAllText(file));
        return new Uri(host.RootElement.GetProperty("apis")[0].GetProperty("url").GetString()!);
    }

    private void Append(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            return;
        lock (_log)
            _log.Append(e.Data).Append('\n');
    }
}
