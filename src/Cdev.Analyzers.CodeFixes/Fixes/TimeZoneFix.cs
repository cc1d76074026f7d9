using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Events;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV165: the one zone that is written so but for case and spaces, or whose place is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class TimeZoneFix() : DeclarationFix(EventDescriptors.UnknownTimeZone)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (Literals.TextOf(site.Node) is not { } text)
            return null;
        var written = text.Trim().Replace(' ', '_');
        return (Single(written) ?? Single(written, place: true)) is { } zone ? Literals.Use(zone, (LiteralExpressionSyntax)site.Node) : null;
    }

    private static string? Single(string written, bool place = false)
    {
        var zones = TimeZones.All
            .Where(zone => string.Equals(place ? zone.Substring(zone.LastIndexOf('/') + 1) : zone, written, StringComparison.OrdinalIgnoreCase))
            .Take(2)
            .ToList();
        return zones.Count == 1 ? zones[0] : null;
    }
}
