using System.Text;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Project;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes the manifest, format version 1: docs/formats/manifest.v1.schema.json.</summary>
internal static class ManifestWriter
{
    private const int Version = 1;

    /// <summary>The file that puts the manifest into the assembly, and beside it, for compilers of referencing projects, its resources.</summary>
    /// <param name="declarations">What the project declares.</param>
    /// <param name="component">The component that the project is.</param>
    /// <param name="isRaw">Whether the project's version of C# has raw string literals, in which a person can read the manifest.</param>
    public static string WriteSource(ProjectDeclarations declarations, string component, bool isRaw)
    {
        var json = WriteJson(declarations);
        var text = new StringBuilder(GeneratedFile.Header)
            .Append($"\n[assembly: {GeneratedFile.Hosting}Manifest({Version}, {(isRaw ? $"\"\"\"{json}\"\"\"" : Literal(json))})]\n");
        foreach (var resource in declarations.Resources)
        {
            text.Append("[assembly: ").Append(GeneratedFile.Hosting).Append("DeclaredResource(")
                .Append(string.Join(", ", new[] { resource.Field, resource.Type, resource.Name!, component }.Select(Literal)))
                .Append(resource.IsPrivate ? ", true)]\n" : ", false)]\n");
        }

        return text.ToString();
    }

    /// <summary>The manifest on one line; never with three quotation marks in a row, since those of values are escaped.</summary>
    public static string WriteJson(ProjectDeclarations declarations)
    {
        var resources = new ResourceTable(declarations.Resources);
        var json = new JsonText();
        json.Open('{').Number("version", Version).Name("resources").Open('[');
        foreach (var resource in declarations.Resources)
            WriteResource(json, resource, resources);
        json.Close(']').Name("functions").Open('[');
        foreach (var function in declarations.Functions)
            FunctionManifest.Write(json, function, resources);
        return json.Close(']').Close('}').ToString();
    }

    private static void WriteResource(JsonText json, ResourceModel resource, ResourceTable resources)
    {
        json.Open('{')
            .Text("type", resource.Type)
            .Text("name", resource.Name!)
            .Text("field", resource.Field)
            .Name("properties").Properties(resource.Properties, resources)
            .Texts("outputs", resource.Outputs);
        if (resource.FormerNames.Count > 0)
            json.Texts("formerNames", resource.FormerNames);
        json.Close('}');
    }

    private static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);
}
