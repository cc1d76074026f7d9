using System.Collections;
using System.Runtime.CompilerServices;
using Cdev.Backend.Errors;

namespace Cdev.Backend.Conformance.Support;

/// <summary>What a case expects. Every failure says what was expected and what was found.</summary>
internal static class Check
{
    internal static void Equal<T>(T expected, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw Failure(what, Show(expected), Show(actual));
    }

    internal static void Different<T>(T other, T actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (EqualityComparer<T>.Default.Equals(other, actual))
            throw Failure(what, $"anything but {Show(other)}", "just that");
    }

    internal static void True(bool actual, [CallerArgumentExpression(nameof(actual))] string what = "") => Equal(expected: true, actual, what);

    internal static void Null(object? actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (actual is not null)
            throw Failure(what, "nothing", Show(actual));
    }

    internal static void Empty<T>(IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "") => Sequence([], actual, what);

    internal static void Count<T>(int expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        T[] found = [.. actual];
        if (found.Length != expected)
            throw Failure(what, $"{expected} of them", $"{found.Length}: {Show(found)}");
    }

    internal static T Single<T>(IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        T[] found = [.. actual];
        Count(1, found, what);
        return found[0];
    }

    internal static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        T[] found = [.. actual];
        if (!found.SequenceEqual(expected))
            throw Failure(what, Show(expected), Show(found));
    }

    internal static void Distinct<T>(IEnumerable<T> actual, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        T[] found = [.. actual];
        if (found.Distinct().Count() != found.Length)
            throw Failure(what, "no two alike", Show(found));
    }

    /// <summary>A token may stand in a name in any cloud: letters and digits, no capitals.</summary>
    internal static void SuitsEveryCloud(string token, int longest, [CallerArgumentExpression(nameof(token))] string what = "")
    {
        if (token.Length == 0 || token.Length > longest || !token.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)))
            throw Failure(what, $"1 to {longest} small letters and digits", Show(token));
    }

    /// <summary>The call is refused with that error, whose message contains each of the texts.</summary>
    internal static async Task<TError> Refuses<TError>(Func<ValueTask> call, params string[] says)
        where TError : BackendError
    {
        var error = await Throws<TError>(call);
        foreach (var text in says.Where(text => !error.Message.Contains(text, StringComparison.Ordinal)))
            throw Failure($"the message of {typeof(TError).Name}", $"a text with {text}", error.Message);
        if (error.HelpMessage.Length == 0)
            throw Failure($"the help of {typeof(TError).Name}", "what to do", "nothing");
        return error;
    }

    /// <summary>The call throws that.</summary>
    internal static async Task<TException> Throws<TException>(Func<ValueTask> call)
        where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException e)
        {
            return e;
        }
        catch (Exception e)
        {
            throw new ConformanceException($"Expected {typeof(TException).Name}, found {e.GetType().Name}: {e.Message}", e);
        }

        throw new ConformanceException($"Expected {typeof(TException).Name}, found that the call succeeded.");
    }

    private static ConformanceException Failure(string what, string expected, string found) => new($"{what}: expected {expected}, found {found}.");

    private static string Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"\"{text}\"",
        IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Show))}]",
        _ => value.ToString() ?? "",
    };
}
