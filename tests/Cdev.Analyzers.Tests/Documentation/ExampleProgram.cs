using System.Text;
using System.Text.RegularExpressions;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Tests.Documentation;

/// <summary>
/// An example as a page shows it, completed to what a compiler takes: what it leaves out (<c>…</c>) is put in, members stand in a class,
/// statements in a method, and what it speaks of without declaring it comes from <c>Surroundings.cs.txt</c>. One that says <c>using Cdev;</c> is whole.
/// </summary>
internal static partial class ExampleProgram
{
    private const string Usings =
        """
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using System.Runtime.InteropServices;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using Amazon.DynamoDBv2;
        global using Amazon.DynamoDBv2.DataModel;
        global using Amazon.S3;
        global using Cdev.Composition;
        global using Cdev.Http;
        global using Microsoft.VisualStudio.TestTools.UnitTesting;
        """;

    private const string Helpers = "global using static Helpers;";

    /// <summary>The program's files.</summary>
    public static string[] Complete(string example)
    {
        var text = Body().Replace(Answer().Replace(example, "=> throw null!;"), "{ throw null!; }").Replace("(…)", "()", StringComparison.Ordinal);
        // What stands on a function, shown without it.
        if (EndsInAttribute().IsMatch(text))
            text += "[Function] public static void Shown() { }\n";
        text = FileDirective().Replace(text, "");
        if (text.Contains("using Cdev;", StringComparison.Ordinal))
            return [text, Usings];
        var root = Root(text);

        var (types, members, statements) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var member in root.Members)
        {
            var part = member switch
            {
                BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax => types,
                GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax } => statements,
                _ => members,
            };
            part.Append(member.ToFullString());
            if (member == root.Members[^1])
                part.Append(root.EndOfFileToken.ToFullString());
        }

        var declared = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        // Resources that stand alone are shown as they stand in Cloud, and providers in whichever class replace all of ours.
        if (root.Members.OfType<FieldDeclarationSyntax>().Any())
            declared.Add("Cloud");
        if (text.Contains("[Provides]", StringComparison.Ordinal))
            declared.Add("Services");
        var surroundings = Root(File.ReadAllText(Repository.PathOf("tests", "Cdev.Analyzers.Tests", "Documentation", "Surroundings.cs.txt"))).Members
            .Cast<BaseTypeDeclarationSyntax>()
            .Where(type => !declared.Contains(type.Identifier.Text));

        return
        [
            $$"""
            {{root.Usings.ToFullString()}}
            {{root.AttributeLists.ToFullString()}}
            {{types}}
            """,
            $$"""
            public sealed class ShownFunctions
            {
            {{members}}
            }
            """,
            $$"""
            internal static class Statements
            {
                public static async Task RunAsync(IAmazonSQS sqs, IAmazonSimpleNotificationService sns, Order order, MailMessage message, string text, CancellationToken deadline)
                {
                    {{statements}}
                }
            }
            """,
            string.Concat(surroundings.Select(type => type.ToFullString())),
            """
            namespace Platform
            {
                public static class Cloud
                {
                    public static readonly Topic Audit = new("audit");
                    public static readonly Table Accounts = new("accounts") { PartitionKey = "id" };
                }
            }
            """,
            Usings,
            Helpers,
        ];
    }

    private static CompilationUnitSyntax Root(string text) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions).GetRoot();

    [GeneratedRegex("=> …;?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\{ … \}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Body();

    [GeneratedRegex(@"^\[[^\n]*\][ ]*(//[^\n]*)?\n\z", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndsInAttribute();

    [GeneratedRegex("^#:[^\n]*\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileDirective();
}
