using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdev.Model.Components;
using Cdev.Model.Resources;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>
/// A function of a built project, run from its archive as Lambda runs it: unpacked, its layers merged, with AWS's variables and those that
/// its resource states. An output of another resource stands as <c>&lt;type&gt;/&lt;name&gt;.&lt;output&gt;</c>, since nothing is deployed.
/// </summary>
internal sealed class PackagedFunction : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string DotNetHost = Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private readonly FakeRuntimeApi _api = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("cdev-function-").FullName;
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private PackagedFunction(string archive, IReadOnlyCollection<string> layers, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var task = Path.Combine(_folder, "task");
        ZipFile.ExtractToDirectory(archive, task);
        var start = new ProcessStartInfo(DotNetHost, ["exec", Path.Combine(task, "Cdev.Runtime.dll")])
        {
            WorkingDirectory = task,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["_HANDLER"] = "Cdev.Runtime";
        start.Environment["LAMBDA_TASK_ROOT"] = task;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = _api.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "gallery-test";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        if (layers.Count > 0)
        {
            var merged = Path.Combine(_folder, "opt");
            foreach (var layer in layers)
                ZipFile.ExtractToDirectory(layer, merged, overwriteFiles: true);
            start.Environment["DOTNET_SHARED_STORE"] = Path.Combine(merged, "dotnetcore", "store");
        }

        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <param name="componentModel">The path of <c>component.json</c>.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="environment">Variables of the machine that it runs on.</param>
    public static PackagedFunction Start(string componentModel, string function, params (string Name, string Value)[] environment)
    {
        var component = Cdev.Model.Json.ModelJson.Deserialize<ComponentModel>(File.ReadAllBytes(componentModel));
        var properties = component.Resources.Single(resource => resource.Id == new ResourceId(ResourceTypes.Function, function)).Properties;
        string PathOf(JsonElement hash) => Path.Combine(
            Path.GetDirectoryName(componentModel)!,
            component.Artifacts.Single(artifact => artifact.Hash == hash.GetString()).Path);
        var layers = properties.TryGetProperty("layers", out var stacked)
            ? stacked.EnumerateArray().Select(layer => PathOf(component.Resources.Single(resource => resource.Id == OutputReference.TryRead(layer)!.Provider).Properties.GetProperty("content")))
            : [];
        var variables = properties.TryGetProperty("environment", out var stated)
            ? stated.EnumerateObject().Select(variable => KeyValuePair.Create(variable.Name, Known(component, variable.Value)))
            : [];
        return new(
            PathOf(properties.GetProperty("code")),
            [.. layers],
            variables.Concat(environment.Select(variable => KeyValuePair.Create(variable.Name, variable.Value))));
    }

    /// <summary>Sends an event.</summary>
    /// <returns>What the function answered; of a failed call what it reported, which names the error.</returns>
    public async Task<JsonElement> SendAsync(string payload)
    {
        var report = await CallAsync(payload);
        return report.Body.Length == 0 ? default : JsonElement.Parse(report.Body);
    }

    /// <summary>Sends an event.</summary>
    /// <returns>What the function told the Runtime API of it: its answer, or its error.</returns>
    public async Task<ApiRequest> CallAsync(string payload)
    {
        _api.Give(payload);
        while (true)
        {
            var request = await _api.RequestAsync();
            if (!request.Line.StartsWith("GET ", StringComparison.Ordinal))
                return request;
        }
    }

    /// <summary>Ends the process as Lambda does.</summary>
    /// <returns>Its log.</returns>
    public async Task<string> EndAsync()
    {
        if (!_process.HasExited)
            Assert.AreEqual(0, Kill(_process.Id, signal: 15));
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return await _output + await _error;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _api.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // What the project itself states of a setting or secret is known without a deployment.
    private static string Known(ComponentModel component, JsonElement value)
    {
        if (OutputReference.TryRead(value) is not { } output)
            return value.GetString()!;
        var provider = component.Resources.SingleOrDefault(resource => resource.Id == output.Provider);
        return provider is not null && provider.Properties.TryGetProperty(output.Key, out var stated) && stated.ValueKind == JsonValueKind.String
            ? stated.GetString()!
            : $"{output.Type}/{output.Name}.{output.Key}";
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
