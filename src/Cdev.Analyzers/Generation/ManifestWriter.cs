using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Project;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes the manifest, format version 1: docs/formats/manifest.v1.schema.json.</summary>
internal static class ManifestWriter
{
    private const int Version = 1;
    private const int DefaultMemory = 512;
    private const int DefaultTimeout = 30;
    private const int DefaultEphemeralStorage = 512;

    /// <summary>The file that puts the manifest into the assembly.</summary>
    public static string WriteSource(ProjectDeclarations declarations) =>
        GeneratedFile.Header +
        $"\n[assembly: global::Cdev.Hosting.Manifest({Version}, \"\"\"{WriteJson(declarations)}\"\"\")]\n";

    /// <summary>The manifest on one line; never with three quotation marks in a row, since those of values are escaped.</summary>
    public static string WriteJson(ProjectDeclarations declarations)
    {
        var json = new JsonText();
        json.Open('{').Number("version", Version).Name("resources").Open('[');
        foreach (var resource in declarations.Resources)
        {
            json.Open('{').Text("type", resource.Type).Text("name", resource.Name!).Text("field", resource.Field)
                .Name("properties").Open('{').Close('}')
                .Name("outputs").Open('[').Item("id").Item("url").Close(']').Close('}');
        }

        json.Close(']').Name("functions").Open('[');
        foreach (var function in declarations.Functions)
            WriteFunction(json, function);
        return json.Close(']').Close('}').ToString();
    }

    private static void WriteFunction(JsonText json, ResolvedFunction function)
    {
        json.Open('{')
            .Text("name", function.Name)
            .Text("method", function.Method)
            .Text("invoker", GeneratedFile.Namespace + "." + function.InvokerType)
            .Name("properties");
        WriteOptions(json, function.Options);
        json.Name("events").Open('[');
        foreach (var route in function.Routes)
        {
            json.Open('{').Text("kind", "http-route")
                .Name("source").Open('{').Text("type", route.ApiType).Text("name", route.Api).Close('}')
                .Name("properties").Open('{').Text("method", route.Method).Text("path", route.Path).Close('}')
                .Close('}');
        }

        json.Close(']').Close('}');
    }

    // Defaults are left out, so that a new version with other defaults doesn't change what is deployed.
    private static void WriteOptions(JsonText json, FunctionOptions options)
    {
        json.Open('{');
        if (options.Architecture is { } architecture)
            json.Text("architecture", architecture);
        if (!string.IsNullOrEmpty(options.Description))
            json.Text("description", options.Description!);
        if (options.EphemeralStorage is { } storage and not DefaultEphemeralStorage)
            json.Number("ephemeralStorage", storage);
        if (options.Memory is { } memory and not DefaultMemory)
            json.Number("memory", memory);
        if (options.Timeout is { } timeout and not DefaultTimeout)
            json.Number("timeout", timeout);
        json.Close('}');
    }
}
