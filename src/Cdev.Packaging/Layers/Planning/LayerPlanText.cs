using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>A plan as people read it: each layer, its bytes, who has it and why it is shared, and how far the plan is from the least that there could be.</summary>
internal static class LayerPlanText
{
    /// <summary>Lines that end with a line feed.</summary>
    internal static string Render(LayerPlan plan)
    {
        var text = new StringBuilder();
        var fresh = plan.Layers.Count(layer => !layer.Exists);
        Line(text, $"{Count(plan.Layers.Length, "layer")}, {fresh} new: {Bytes(plan.NewBytes)} to upload; {Distance(plan)}");
        foreach (var layer in plan.Layers)
        {
            var state = layer.Exists ? "there already" : "new";
            Line(text, $"  {string.Join(" + ", layer.Dependencies)}: {Bytes(layer.Size)}, {state}; {List(layer.Items, 6)}; of {List(layer.Users, 6)}");
        }

        foreach (var function in plan.Functions)
            Line(text, $"  {function.Name}: {Layers(plan, function)}");
        return text.ToString();
    }

    /// <summary>How far the plan may be from the best one, as a clause.</summary>
    private static string Distance(LayerPlan plan)
    {
        if (plan.IsOptimal)
            return "no plan has less";
        return plan.LowerBound == 0
            ? "it is not known whether a plan has less"
            : string.Create(CultureInfo.InvariantCulture, $"no plan has less than {Bytes(plan.LowerBound)}, so that this one has at most {Math.Ceiling((double)(plan.NewBytes - plan.LowerBound) * 100 / plan.LowerBound):F0} % more than it must");
    }

    private static string Layers(LayerPlan plan, PlannedFunction function)
    {
        if (function.InArchive.Length != 0)
            return $"no layer is left for it; its archive holds {List(function.InArchive, 6)}";
        if (function.Layers.Length == 0)
            return "no layer";
        var parts = string.Join(", ", function.Layers.Select(index => string.Join(" + ", plan.Layers[index].Dependencies)));
        var why = function.Merged.Length == 0 ? "" : $"; {string.Join(" + ", function.Merged)} share, for want of a slot each: it has {function.Slots}";
        var kept = function.IsKept ? "; as it was" : "";
        return $"{parts}{why}{kept}";
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string List(ImmutableArray<string> names, int most) => names.Length <= most
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(most))} and {names.Length - most} more");

    // Units of 1,024, as AWS counts its limits.
    private static string Bytes(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024:F1} MB"),
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
