using Cdev.Analyzers.Diagnostics;

namespace Cdev.Analyzers.Parsing.Resources.Rules;

/// <summary>A former name is one that the resource can have had, and has no more. Whether another has it now is seen by the project.</summary>
internal static class FormerNameRules
{
    public static void Check(string? name, OptionSet options, DiagnosticBag bag)
    {
        if (options.Find(ResourceParser.FormerNamesOption) is not { Spec.IsCommon: true } formerNames)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in InitializerItems.ItemsOf(formerNames.Operation) ?? [])
        {
            if (InitializerItems.Unwrap(item).ConstantValue.Value is not string former)
                continue;
            var location = item.Syntax.GetLocation();
            if (former == name)
                bag.Report(ResourceDescriptors.InvalidFormerName, location, WayOut.Remove(), former, options.Display, "it is the name that the resource has now.");
            else if (ResourceNames.Explain(former) is { } wrong)
                bag.Report(ResourceDescriptors.InvalidFormerName, location, former, options.Display, $"no resource had such a name, for it {wrong}.");
            else if (!seen.Add(former))
                bag.Report(ResourceDescriptors.DuplicateEntry, location, WayOut.Remove(), former, formerNames.Spec.Member, options.Display);
        }
    }
}
