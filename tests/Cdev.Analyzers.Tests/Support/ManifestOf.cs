using System.Text;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>What the generator writes into the manifest, without compiling its other code.</summary>
internal static class ManifestOf
{
    /// <summary>The manifest of a project in which nothing is wrong.</summary>
    public static Manifest Project(Compilation compilation) => ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(JsonOf(compilation)));

    /// <summary>The only resource of <c>type</c> that members of a class declare.</summary>
    public static ResourceDeclaration Resource(string type, string members)
    {
        var compilation = TestProject.Compile($"namespace Test;\npublic static class Cloud\n{{\n{members}\n}}");
        Assert.AreEqual("", string.Join('\n', compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Project(compilation).Resources.Single(resource => resource.Type == type);
    }

    private static string JsonOf(Compilation compilation)
    {
        const string Quotes = "\"\"\"";
        var generated = TestProject.Generate(compilation);
        Assert.IsTrue(generated.ContainsKey("Cdev.Manifest.g.cs"), "The project has wrong declarations.");
        var text = generated["Cdev.Manifest.g.cs"];
        var start = text.IndexOf(Quotes, StringComparison.Ordinal) + Quotes.Length;
        return text[start..text.IndexOf(Quotes, start, StringComparison.Ordinal)];
    }
}
