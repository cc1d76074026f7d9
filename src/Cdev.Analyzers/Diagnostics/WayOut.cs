using System.Collections.Immutable;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>
/// The way out of a diagnostic, where there is just one and the parser knows it. Travels as the diagnostic's properties to
/// Cdev.Analyzers.CodeFixes. What the syntax alone shows is worked out there instead.
/// </summary>
/// <param name="Kind">What is to be done.</param>
/// <param name="Text">With what.</param>
internal sealed record WayOut(WayOutKind Kind, string Text = "")
{
    private const string KindKey = "Cdev.WayOut";
    private const string TextKey = "Cdev.WayOut.Text";

    /// <summary>Other text stands where the diagnostic does: <c>30</c>.</summary>
    public static WayOut Replace(string text) => new(WayOutKind.Replace, text);

    /// <summary>The nearest value that is allowed stands where the diagnostic does.</summary>
    public static WayOut Clamp(long value, long min, long max)
        => Replace(Math.Min(Math.Max(value, min), max).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The option, argument or attribute that the diagnostic stands at goes.</summary>
    public static WayOut Remove() => new(WayOutKind.Remove);

    /// <summary>A field is named, if one fits: of one of these classes in <c>Cdev</c>; none: of any resource's.</summary>
    public static WayOut NameField(IReadOnlyCollection<string> typeNames)
        => new(WayOutKind.NameField, typeNames.Count == 0 ? "Resource" : string.Join("|", typeNames));

    /// <summary>The resource that is made around the diagnostic's first additional location is given an option: <c>Versioning = true</c>.</summary>
    public static WayOut SetOption(string assignment) => new(WayOutKind.SetOption, assignment);

    /// <summary>The method or type that the diagnostic stands at becomes public, with all that shows it.</summary>
    public static WayOut MakePublic() => new(WayOutKind.MakePublic);

    /// <summary>The project's JSON context lists this type, as code.</summary>
    public static WayOut ListInJson(string type) => new(WayOutKind.ListInJson, type);

    /// <summary>What a diagnostic carries; null when it carries none.</summary>
    public static WayOut? Of(ImmutableDictionary<string, string?> properties)
        => properties.TryGetValue(KindKey, out var kind) && Enum.TryParse<WayOutKind>(kind, out var known)
            ? new(known, properties.TryGetValue(TextKey, out var text) ? text ?? "" : "")
            : null;

    /// <summary>As a diagnostic carries it.</summary>
    public ImmutableDictionary<string, string?> ToProperties()
        => ImmutableDictionary<string, string?>.Empty.Add(KindKey, Kind.ToString()).Add(TextKey, Text);
}

/// <summary>What is to be done.</summary>
internal enum WayOutKind
{
    /// <summary><see cref="WayOut.Replace"/>.</summary>
    Replace,

    /// <summary><see cref="WayOut.Remove"/>.</summary>
    Remove,

    /// <summary><see cref="WayOut.NameField"/>.</summary>
    NameField,

    /// <summary><see cref="WayOut.SetOption"/>.</summary>
    SetOption,

    /// <summary><see cref="WayOut.MakePublic"/>.</summary>
    MakePublic,

    /// <summary><see cref="WayOut.ListInJson"/>.</summary>
    ListInJson,
}
