using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV109: the one method that is a slip of the keyboard away; ANY for <c>*</c> and <c>ALL</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class HttpMethodFix() : DeclarationFix(Descriptors.UnknownMethod)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY"];

    private protected override Proposal? Propose(FixSite site)
    {
        if (Literals.TextOf(site.Node) is not { } text)
            return null;
        var written = text.Trim().ToUpperInvariant();
        if (written is "*" or "ALL")
            written = "ANY";
        var near = Methods.Where(method => IsNear(written, method)).Take(2).ToList();
        var meant = Methods.Contains(written) ? written : near.Count == 1 ? near[0] : null;
        return meant is null ? null : Literals.Use(meant, (LiteralExpressionSyntax)site.Node);
    }

    // Whether one character too many, too few, another, or two exchanged make the difference.
    private static bool IsNear(string written, string method)
    {
        var head = 0;
        while (head < written.Length && head < method.Length && written[head] == method[head])
            head++;
        var (restWritten, restMethod) = (written.Substring(head), method.Substring(head));
        return Tail(restWritten, 1) == restMethod
            || restWritten == Tail(restMethod, 1)
            || (restWritten.Length > 0 && restMethod.Length > 0 && Tail(restWritten, 1) == Tail(restMethod, 1))
            || (restWritten.Length > 1 && restMethod.Length > 1 && restWritten[0] == restMethod[1] && restWritten[1] == restMethod[0] && Tail(restWritten, 2) == Tail(restMethod, 2));
    }

    private static string Tail(string text, int start) => start <= text.Length ? text.Substring(start) : text;
}
