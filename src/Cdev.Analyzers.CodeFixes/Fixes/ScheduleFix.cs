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
/// CDEV164: the five fields of crontab as EventBridge's six: any year, and <c>?</c> for the day that is not asked for. Numbers of weekdays are
/// left alone: crontab counts from 0, EventBridge from 1.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ScheduleFix() : DeclarationFix(EventDescriptors.MalformedSchedule)
{
    private static readonly Regex Crontab = new(
        @"^\s*(cron\()?\s*(?<time>\S+\s+\S+)\s+(?<day>\S+)\s+(?<month>\S+)\s+(?<weekday>[^\s\d)]+)\s*\)?\s*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private protected override Proposal? Propose(FixSite site)
    {
        if (Literals.TextOf(site.Node) is not { } text || Crontab.Match(text) is not { Success: true } fields)
            return null;
        var (day, weekday) = (fields.Groups["day"].Value, fields.Groups["weekday"].Value);
        if (weekday == "*")
            weekday = "?";
        else if (day == "*")
            day = "?";
        var schedule = $"cron({fields.Groups["time"].Value} {day} {fields.Groups["month"].Value} {weekday.ToUpperInvariant()} *)";
        return ScheduleExpressions.Explain(schedule, out _) is null ? Literals.Use(schedule, (LiteralExpressionSyntax)site.Node) : null;
    }
}
