using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Calls one function: by the running host, or by one that lives for this call.</summary>
/// <param name="input">The payload, when no file is named; null when there is none.</param>
/// <param name="output">Gets the response, or the error's shape, and nothing else.</param>
/// <param name="console">Gets logs.</param>
internal sealed class InvokeCommand(Stream? input, Stream output, HostConsole console)
{
    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="payloadFile">Holds the payload; null: standard input, else <c>null</c>.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The exit code.</returns>
    internal async Task<int> Run(LocalFolder folder, string function, string? payloadFile, CancellationToken cancel)
    {
        FolderCheck.Exists(folder);
        var payload = await ReadPayload(payloadFile, cancel);
        var (response, failed) = await HostDescription.ReadLive(folder, cancel) is { } host
            ? await ByHost(host, function, payload, cancel)
            : await ByItself(folder, function, payload, cancel);
        await output.WriteAsync(response, cancel);
        await output.WriteAsync("\n"u8.ToArray(), cancel);
        await output.FlushAsync(cancel);
        return failed ? ExitCodes.Failure : ExitCodes.Success;
    }

    private async Task<(ReadOnlyMemory<byte> Response, bool Failed)> ByHost(HostDescription host, string function, byte[] payload, CancellationToken cancel)
    {
        using var client = new ControlClient(host);
        await client.Refresh(cancel);
        var (response, failed, log) = await client.Invoke(function, payload, cancel);
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            console.Line(line);
        return (response, failed);
    }

    // With its APIs on free ports, since the function may call them.
    private async Task<(ReadOnlyMemory<byte> Response, bool Failed)> ByItself(LocalFolder folder, string function, byte[] payload, CancellationToken cancel)
    {
        var options = new LocalCloudOptions(Port: 0, FunctionLimits.Default, Token: Guid.NewGuid().ToString("n"), (_, _) => Task.CompletedTask);
        await using var cloud = await LocalCloud.Start(folder, options, console, cancel);
        var description = new HostDescription(HostDescription.CurrentVersion, Environment.ProcessId, HostDescription.ProcessStart(), cloud.ControlUrl, options.Token, []);
        using var client = new ControlClient(description);
        var (response, failed, _) = await client.Invoke(function, payload, cancel);
        return (response, failed);
    }

    private async Task<byte[]> ReadPayload(string? file, CancellationToken cancel)
    {
        var payload = file is not null ? await ReadFile(file, cancel) : input is null ? [] : await ReadAll(input, cancel);
        if (payload.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
            return "null"u8.ToArray();
        try
        {
            using var document = JsonDocument.Parse(payload);
            return payload;
        }
        catch (JsonException e)
        {
            throw new LocalCloudException(DiagnosticCodes.Usage, $"The payload is not JSON: {e.Message}", "Correct it.", e);
        }
    }

    private static async Task<byte[]> ReadFile(string file, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudException(DiagnosticCodes.Usage, $"The payload's file cannot be read: {e.Message}", "Correct --payload-file.", e);
        }
    }

    private static async Task<byte[]> ReadAll(Stream stream, CancellationToken cancel)
    {
        var content = new MemoryStream();
        await stream.CopyToAsync(content, cancel);
        return content.ToArray();
    }
}
