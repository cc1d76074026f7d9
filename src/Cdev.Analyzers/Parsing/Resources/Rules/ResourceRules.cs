using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Parsing.Resources.Rules;

/// <summary>What the cloud demands of a resource beyond what can be said of each option.</summary>
internal static class ResourceRules
{
    /// <param name="type">The resource type.</param>
    /// <param name="name">The resource's name; null when it is wrong.</param>
    /// <param name="options">What is stated.</param>
    /// <param name="bag">Receives what is wrong.</param>
    public static void Check(string type, string? name, OptionSet options, DiagnosticBag bag)
    {
        TagRules.Check(options, bag);
        FormerNameRules.Check(name, options, bag);
        switch (type)
        {
            case ResourceTypes.Table:
                TableRules.Check(options, bag);
                break;
            case ResourceTypes.Api or ResourceTypes.Bucket:
                CorsRules.Check(type, options, bag);
                break;
        }
    }
}
