using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// What the handler parser checks of an option: limits that the cloud would enforce later. In the manifest an option is named as its
/// property in camel case; a <see cref="TimeSpan"/> is a number of seconds, an enumeration its member in camel case, another resource
/// its ARN; an option that has <see cref="Default"/>, or where there is none its type's default value, is left out.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>The least value of a number, seconds of a time span, characters of a text, items of a collection.</summary>
    public long Min { get; set; } = long.MinValue;

    /// <summary>The greatest value of a number, seconds of a time span, characters of a text, items of a collection.</summary>
    public long Max { get; set; } = long.MaxValue;

    /// <summary>What a number, or the seconds of a time span, must be a multiple of.</summary>
    public long Step { get; set; } = 1;

    /// <summary>A regular expression that a text, or each text of a collection, matches as a whole.</summary>
    public string? Pattern { get; set; }

    /// <summary>What <see cref="Pattern"/> means, for people: <c>an HTTPS URL</c>.</summary>
    public string? Form { get; set; }

    /// <summary>The value that stands for an option that is not set (a number, seconds of a time span, a truth value, a text), and is left out of the manifest.</summary>
    public object? Default { get; set; }

    /// <summary>Whether it must be set.</summary>
    public bool Required { get; set; }

    /// <summary>The member without which it says nothing: it must be set too.</summary>
    public string? Needs { get; set; }

    /// <summary>The member that must not be set together with it.</summary>
    public string? Excludes { get; set; }

    /// <summary>Whether its texts are outputs that a handle reads at run time, besides those of <see cref="ResourceTypeAttribute.Variables"/>; it is no property of the resource then.</summary>
    public bool AddsOutputs { get; set; }

    /// <summary>Whether it says what happens to the resource in a deployment, rather than what it is: kept out of no hash, but the same for every resource.</summary>
    public bool Common { get; set; }
}
