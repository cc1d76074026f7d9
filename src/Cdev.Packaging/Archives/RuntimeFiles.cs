using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Packaging.Contents;
using NuGet.Frameworks;

namespace Cdev.Packaging.Archives;

/// <summary>The executable of every function: its files, and its <c>runtimeconfig.json</c>.</summary>
internal sealed class RuntimeFiles
{
    /// <summary>The executable assembly's name; also the function's handler, by which Lambda starts it.</summary>
    internal const string AssemblyName = "Cdev.Runtime";

    /// <summary>The executable assembly.</summary>
    internal const string Assembly = AssemblyName + ".dll";

    /// <summary>The package that the executable needs beside itself; every Cdev project references it.</summary>
    internal const string LibraryPackage = "Cdev";

    private const string Symbols = AssemblyName + ".pdb";
    private const string ConfigName = AssemblyName + ".runtimeconfig.json";
    private const string HandlerKey = "Cdev.Handler";
    private const string BaseFramework = "Microsoft.NETCore.App";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PackageRequest _request;
    private readonly NuGetFramework _framework;
    private readonly ImmutableSortedDictionary<string, JsonNode> _properties;

    /// <param name="request">Where the executable lies, and what the project adds to its configuration.</param>
    /// <param name="framework">The target framework.</param>
    /// <param name="contents">Reads files.</param>
    /// <exception cref="PackagingException">CDEV211: the executable or its configuration cannot be read.</exception>
    internal RuntimeFiles(PackageRequest request, NuGetFramework framework, FileContents contents)
    {
        (_request, _framework) = (request, framework);
        Entries = [.. ReadEntries(request.RuntimeFolder, contents)];
        _properties = ReadProperties(Path.Combine(request.RuntimeFolder, ConfigName))
            .SetItems(request.RuntimeOptions.Select(option => KeyValuePair.Create(option.Key, OptionValue(option.Value))));
    }

    /// <summary>The executable and its symbols.</summary>
    internal ImmutableArray<ArchiveEntry> Entries { get; }

    /// <summary>The configuration of a function whose invoker is that type of the project's assembly.</summary>
    internal ArchiveEntry Configuration(string invoker, string assemblyName)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in _properties.SetItem(HandlerKey, JsonValue.Create($"{invoker}, {assemblyName}")))
            properties[name] = value.DeepClone();

        var options = new JsonObject { ["tfm"] = _framework.GetShortFolderName() };
        var frameworks = Frameworks().ToArray();
        if (frameworks.Length == 1)
            options["framework"] = frameworks[0];
        else
            options["frameworks"] = new JsonArray(frameworks);
        options["configProperties"] = properties;

        var json = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["runtimeOptions"] = options }, Indented);
        return new(ConfigName, FileContents.Generate([.. json, (byte)'\n']), AssemblyName);
    }

    private IEnumerable<JsonNode> Frameworks()
        => _request.FrameworkReferences.Add(BaseFramework)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => name != BaseFramework)
            .ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => new JsonObject
            {
                ["name"] = name,
                ["version"] = string.Create(CultureInfo.InvariantCulture, $"{_framework.Version.Major}.{_framework.Version.Minor}.0"),
            });

    private static IEnumerable<ArchiveEntry> ReadEntries(string folder, FileContents contents)
    {
        yield return new(Assembly, contents.Get(Path.Combine(folder, Assembly)), AssemblyName);
        var symbols = Path.Combine(folder, Symbols);
        if (File.Exists(symbols))
            yield return new(Symbols, contents.Get(symbols), AssemblyName, IsDebugData: true);
    }

    private static ImmutableSortedDictionary<string, JsonNode> ReadProperties(string file)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);
        using var stream = FileContents.OpenRead(file);
        try
        {
            var options = JsonNode.Parse(stream)?["runtimeOptions"]?["configProperties"]?.AsObject() ?? [];
            foreach (var (name, value) in options)
                properties[name] = value!.DeepClone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw FileContents.Unreadable(file, e);
        }

        return properties.ToImmutable();
    }

    // As the .NET SDK writes an option: true and false and whole numbers as such, anything else as text.
    private static JsonNode OptionValue(string value)
    {
        if (bool.TryParse(value, out var truth))
            return JsonValue.Create(truth);
        return int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(value);
    }
}
