using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>Reads the options of an event within their limits, and keeps those that are not the default.</summary>
/// <param name="attribute">The attribute's name as it is written: <c>QueueEvent</c>.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="bag">Receives what is wrong.</param>
internal sealed class EventOptions(string attribute, AttributeArguments arguments, DiagnosticBag bag)
{
    private readonly SortedDictionary<string, PropertyValue> _values = new(StringComparer.Ordinal);

    /// <summary>A number; one that is not set has its default, which may be out of the range.</summary>
    /// <param name="option">The property.</param>
    /// <param name="min">The least value that may be written.</param>
    /// <param name="max">The greatest one.</param>
    /// <param name="unset">The default.</param>
    /// <param name="unit">What is counted, with a space before it.</param>
    public int Number(string option, int min, int max, int unset, string unit = "")
    {
        if (arguments.Property(option) is not int value || value == unset)
            return unset;
        if (value < min || value > max)
        {
            bag.Report(
                EventDescriptors.OptionOutOfRange, arguments.LocationOfProperty(option), WayOut.Clamp(value, min, max),
                option, attribute, value, $"{min} to {max}{unit}");
        }

        Set(option, new PropertyValue.Number(value));
        return value;
    }

    /// <summary>A truth value, false unless set.</summary>
    public bool Flag(string option)
    {
        if (arguments.Property(option) is not true)
            return false;
        Set(option, new PropertyValue.Flag(Value: true));
        return true;
    }

    /// <summary>A text; null when it is not set.</summary>
    /// <param name="option">The property.</param>
    /// <param name="max">How long it may be.</param>
    public string? Text(string option, int max)
    {
        if (arguments.Property(option) is not string value)
            return null;
        if (value.Length == 0)
            Refuse(option, "empty", "some text, or be left out");
        else if (value.Length > max)
            Refuse(option, $"{value.Length} characters long", $"at most {max}");
        Set(option, new PropertyValue.Text(value));
        return value;
    }

    /// <summary>Several texts, a set: in the order of their values, each once.</summary>
    /// <param name="option">The property.</param>
    /// <param name="explain">What a text must be; null when it is.</param>
    public IReadOnlyList<string> Texts(string option, Func<string, string?> explain)
    {
        if (arguments.Texts(option) is not { Count: > 0 } values)
            return [];
        foreach (var value in values)
        {
            if (explain(value) is { } form)
                Refuse(option, $"'{value}'", form);
        }

        values = [.. values.Distinct(StringComparer.Ordinal).OrderBy(value => value, StringComparer.Ordinal)];
        Set(option, new PropertyValue.List(values.Select(value => (PropertyValue)new PropertyValue.Text(value)).ToEquatableArray()));
        return values;
    }

    /// <summary>Keeps a value.</summary>
    public void Set(string option, PropertyValue value) => _values[char.ToLowerInvariant(option[0]) + option.Substring(1)] = value;

    /// <summary>Says what is wrong with an option.</summary>
    public void Refuse(string option, string found, string wanted)
        => bag.Report(EventDescriptors.OptionOutOfRange, arguments.LocationOfProperty(option), option, attribute, found, wanted);

    /// <summary>What was kept, in the order of the names.</summary>
    public EquatableArray<Property> ToProperties() => _values.Select(value => new Property(value.Key, value.Value)).ToEquatableArray();
}
