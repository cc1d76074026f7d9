using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources.Rules;

/// <summary>
/// The rules for tags that hold for every service
/// (<see href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">Tag naming limits</see>).
/// </summary>
internal static class TagRules
{
    private const int MaxKey = 128;
    private const int MaxValue = 256;
    private const string Signs = "_.:/=+-@";

    public static void Check(OptionSet options, DiagnosticBag bag)
    {
        if (options.Find("tags") is not { Spec.IsCommon: true } tags)
            return;
        foreach (var (key, value) in InitializerItems.EntriesOf(tags.Operation) ?? [])
        {
            if (key is not null)
                CheckText(key, "key", ExplainKey);
            CheckText(value, "value", ExplainValue);
        }

        void CheckText(IOperation operation, string part, Func<string, string?> explain)
        {
            if (InitializerItems.Unwrap(operation).ConstantValue.Value is string text && explain(text) is { } reason)
                bag.Report(ResourceDescriptors.InvalidTag, operation.Syntax.GetLocation(), text, options.Display, part, reason);
        }
    }

    private static string? ExplainKey(string key)
    {
        if (key.Length is 0 or > MaxKey)
            return $"it has {key.Length} characters, and may have 1 to {MaxKey}.";
        return key.StartsWith("cdev:", StringComparison.OrdinalIgnoreCase)
            ? "keys that begin with 'cdev:' are set by deployments."
            : ExplainText(key);
    }

    private static string? ExplainValue(string value)
        => value.Length > MaxValue ? $"it has {value.Length} characters, and may have {MaxValue}." : ExplainText(value);

    private static string? ExplainText(string text)
    {
        if (text.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            return "what begins with 'aws:' is reserved.";
        return text.All(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == ' ' || Signs.IndexOf(c) >= 0)
            ? null
            : "it may have letters, digits, spaces and the signs _ . : / = + - @.";
    }
}
