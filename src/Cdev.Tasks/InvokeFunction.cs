using System.Text.Json;
using Cdev.Deployment;
using Cdev.Deployment.Presentation;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Calls a deployed function and shows its answer.</summary>
public sealed class InvokeFunction : LocalCloudTask
{
    /// <summary>The function's name.</summary>
    public string Function { get; set; } = "";

    /// <summary>A file with the payload, or the payload itself as JSON; empty: <c>null</c>.</summary>
    public string Payload { get; set; } = "";

    /// <summary>The answer: the result, or Lambda's error shape.</summary>
    [Output]
    public string Response { get; private set; } = "";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        if (Function.Length == 0)
        {
            throw new DeploymentException(new DeploymentError(
                "CDEV005",
                "CdevInvoke does not know which function to call.",
                "Name it: dotnet build -t:CdevInvoke -p:CdevFunction=<name>. dotnet build -t:CdevStatus lists the functions."));
        }

        var (exitCode, output, errors) = await Run(["invoke", "--function", Function], ReadPayload(), cancel);
        Response = output.TrimEnd();
        Output.Write([.. Lines(errors, TextStyle.Muted), .. Lines(Response, exitCode == 0 ? TextStyle.Plain : TextStyle.Failure)]);
        if (exitCode != 0)
            LogError("CDEV007", $"The function \"{Function}\" failed: {Summary(Response, errors)}");
    }

    // The whole of it stands above.
    private static string Summary(string response, string errors)
    {
        try
        {
            using var error = JsonDocument.Parse(response);
            var message = error.RootElement.GetProperty("errorMessage").GetString();
            return error.RootElement.TryGetProperty("errorType", out var type) ? $"{type.GetString()}: {message}" : message!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not called at all, or an answer that is no error shape.
            return response.Length > 0 ? response : errors.TrimEnd();
        }
    }

    // JSON comes from the environment variable CdevPayload, which MSBuild makes a property: -p: would mangle quotes and commas.
    private string ReadPayload()
    {
        if (Payload.Length == 0)
            return "null";
        var file = Path.GetFullPath(Payload, Settings.ProjectDirectory);
        if (File.Exists(file))
            return File.ReadAllText(file);
        try
        {
            using var document = JsonDocument.Parse(Payload);
            return Payload;
        }
        catch (JsonException exception)
        {
            throw new DeploymentException(
                new DeploymentError(
                    "CDEV006",
                    $"CdevPayload is neither a file ({file}) nor JSON: {exception.Message}",
                    "Give a file, -p:CdevPayload=payload.json, or put JSON into the environment variable CdevPayload."),
                exception);
        }
    }

    private static IEnumerable<StyledLine> Lines(string text, TextStyle style)
        => text.Length == 0 ? [] : text.TrimEnd().Split('\n').Select(line => StyledLine.Of(line.TrimEnd('\r'), style));
}
