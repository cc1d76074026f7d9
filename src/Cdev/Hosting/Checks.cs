using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Cdev.Hosting;

/// <summary>Checks data annotations of what no request brought: a wrong value is an exception that lists every member, and so the failure of its message.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Checks
{
    /// <summary>A parameter's own annotations.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="annotations">Its annotations.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ValidationException">It breaks some.</exception>
    public static T Parameter<T>(string name, T value, params ValidationAttribute[] annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        var errors = new List<string>();
        foreach (var message in Find(name, value, annotations))
            errors.Add($"{name}: {message}");
        Refuse(errors, value);
        return value;
    }

    /// <summary>What a parameter's own annotations say of its value.</summary>
    internal static IEnumerable<string> Find(string name, object? value, ValidationAttribute[] annotations)
    {
        foreach (var annotation in annotations)
        {
            // An annotation may look at the object around a value; a parameter has none but itself.
            var context = new ValidationContext(value ?? name) { MemberName = name, DisplayName = name };
            if (annotation.GetValidationResult(value, context) is { } wrong)
                yield return wrong.ErrorMessage ?? annotation.FormatErrorMessage(name);
        }
    }

    /// <summary>The annotations of a value's type, at every depth.</summary>
    internal static T Model<T>(T value, HandlerJson json)
    {
        var errors = new List<string>();
        json.Validator.Validate(value, "the message", (member, message) => errors.Add($"{member}: {message}"));
        Refuse(errors, value);
        return value;
    }

    private static void Refuse(List<string> errors, object? value)
    {
        if (errors.Count > 0)
            throw new ValidationException(new ValidationResult("The message is not valid. " + string.Join(" | ", errors)), validatingAttribute: null, value);
    }
}
