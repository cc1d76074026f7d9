using System.Composition;
using System.Text.RegularExpressions;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>
/// CDEV108: slashes as HTTP APIs want them; and what ASP.NET's routes write otherwise: the type of a parameter is the handler's,
/// <c>{*rest}</c> is <c>{rest+}</c>. An optional parameter would be two routes, so it is left alone.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class RoutePathFix() : DeclarationFix(Descriptors.MalformedPath)
{
    private static readonly Regex Slashes = new("/{2,}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Constraint = new(@"^\{(?<name>\w+)(:[^{}?=]+)\}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex CatchAll = new(@"^\{\*{1,2}(?<name>\w+)\}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private protected override Proposal? Propose(FixSite site)
    {
        if (Literals.TextOf(site.Node) is not { } text)
            return null;
        var path = "/" + Slashes.Replace(text.Trim(), "/").Trim('/');
        var segments = path.Split('/').Select(static segment => CatchAll.Replace(Constraint.Replace(segment, "{${name}}"), "{${name}+}"));
        path = string.Join("/", segments);
        return RoutePaths.Parse(path, out _) is not null ? Literals.Use(path, (LiteralExpressionSyntax)site.Node) : null;
    }
}
