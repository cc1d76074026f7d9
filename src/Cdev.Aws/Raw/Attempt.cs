namespace Cdev.Aws.Raw;

/// <summary>What came of an attempt.</summary>
/// <typeparam name="T">What comes of a success.</typeparam>
/// <param name="Result">Its success.</param>
/// <param name="Obstacle">What stands in the way and passes; null: nothing.</param>
internal sealed record Attempt<T>(T? Result, ProgressEvent? Obstacle)
    where T : class
{
    /// <summary>It is done.</summary>
    internal static Attempt<T> Done(T result) => new(result, Obstacle: null);

    /// <summary>It failed: a reason that passes stands in the way, any other is an error.</summary>
    /// <exception cref="Deployment.Mappers.MappingException">The reason does not pass.</exception>
    internal static Attempt<T> Failed(RawResource raw, ProgressEvent progress) => progress.MayPass ? new(Result: null, progress) : throw RawErrors.Of(raw, progress);
}
