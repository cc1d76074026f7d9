using Cdev.Backend.Errors;

namespace Cdev.Backend.Stores.Files;

/// <summary>Tells the file system's refusals as errors of the backend.</summary>
internal static class Guarded
{
    /// <summary>Runs what uses files.</summary>
    /// <param name="where">The file or folder, for the message.</param>
    /// <param name="use">What uses it.</param>
    /// <exception cref="StateAccessError">The system refused.</exception>
    internal static ValueTask Run(string where, Action use)
    {
        Call(where, () =>
        {
            use();
            return 0;
        });
        return ValueTask.CompletedTask;
    }

    /// <summary>The same with a result.</summary>
    internal static T Call<T>(string where, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || IsTooLarge(e))
        {
            throw new StateAccessError(where, e.Message, e);
        }
    }

    // So .NET tells POSIX's EFBIG: a user's limit, or a file system's, for the size of a file.
    private static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException { ParamName: "value" };
}
