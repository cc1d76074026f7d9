using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Reads <c>FormerNames</c> of a function. Whether another function has such a name is left to <see cref="Project.ProjectResolver"/>.</summary>
internal static class FormerNamesParser
{
    private const string Option = "FormerNames";

    public static EquatableArray<string> Parse(string function, AttributeArguments arguments, DiagnosticBag bag)
    {
        var names = arguments.Texts(Option) ?? [];
        foreach (var name in names)
        {
            var wrong = FunctionNames.Validate(name) is { } invalid ? $"{invalid}, so no function ever had it"
                : name == function ? "that is its name now"
                : null;
            if (wrong is not null)
                bag.Report(FunctionDescriptors.WrongFormerName, arguments.LocationOfProperty(Option), names.Count == 1 ? WayOut.Remove() : null, function, name, wrong);
        }

        return names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();
    }
}
