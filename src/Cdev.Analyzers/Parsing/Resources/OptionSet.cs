using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>The options that one <c>new</c> states, of a resource or of an object within: <c>new Cors { … }</c>.</summary>
/// <param name="Display">What it is, for people: <c>Cloud.Api</c>.</param>
/// <param name="Location">Where it is made.</param>
/// <param name="Kind">What <c>[OptionKind]</c> says of its class; null: nothing.</param>
/// <param name="Options">What is stated, in the order in which it is written.</param>
internal sealed record OptionSet(string Display, Location Location, string? Kind, ImmutableArray<StatedOption> Options)
{
    /// <summary>An option that is stated; null when it isn't.</summary>
    /// <param name="name">Its name in the manifest.</param>
    public StatedOption? Find(string name) => Options.FirstOrDefault(option => option.Spec.Name == name);

    /// <summary>An option that is stated and says more than its default; null otherwise. A wrong one may have been meant so.</summary>
    public StatedOption? FindSet(string name) => Find(name) is { IsDefault: false } option ? option : null;

    /// <summary>The text of an option, or the member of an enumeration; null when it has its default.</summary>
    public string? Text(string name) => (Find(name)?.Value as PropertyValue.Text)?.Value;

    /// <summary>The texts of an option; none when it has its default.</summary>
    public IEnumerable<string> Texts(string name)
        => (Find(name)?.Value as PropertyValue.List)?.Items.OfType<PropertyValue.Text>().Select(text => text.Value) ?? [];

    /// <summary>Whether an option is stated as true.</summary>
    public bool Flag(string name) => Find(name)?.Value is PropertyValue.Flag { Value: true };
}

/// <summary>An option as it is stated.</summary>
/// <param name="Spec">Which.</param>
/// <param name="Value">Its value; null when that is the default, or wrong.</param>
/// <param name="IsWrong">Whether the value is not known, which is reported.</param>
/// <param name="Operation">The value as the compiler understands it.</param>
/// <param name="Nested">The objects that it is made of.</param>
internal sealed record StatedOption(OptionSpec Spec, PropertyValue? Value, bool IsWrong, IOperation Operation, ImmutableArray<OptionSet> Nested)
{
    /// <summary>Whether it says nothing but the default.</summary>
    public bool IsDefault => Value is null && !IsWrong;

    /// <summary>Where the value stands.</summary>
    public Location Location => InitializerItems.LocationOf(Operation);
}
