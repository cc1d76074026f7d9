using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV114: <c>[FromBody]</c>, since that is what the parameter is bound to.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class FromBodyFix() : DeclarationFix(Descriptors.AmbiguousBody)
{
    private protected override Proposal? Propose(FixSite site)
        => site.Find<ParameterSyntax>() is { } parameter
            ? new("Add [FromBody]", [
                Edit.InsertBefore(parameter.GetFirstToken(), "[FromBody] "),
                .. Usings.Require("FromBodyAttribute", "Cdev.Http", parameter, site.Model),
            ])
            : null;
}
