namespace Cdev.Aws.Endpoint.Signing;

/// <summary>What can be wrong with a signature.</summary>
internal enum SignatureProblem
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>Something that it needs is missing.</summary>
    Incomplete,

    /// <summary>Nobody has that access key, or not that token.</summary>
    UnknownKey,

    /// <summary>The credentials' time is over.</summary>
    Expired,

    /// <summary>The clocks are too far apart.</summary>
    Skewed,

    /// <summary>It is not the request's.</summary>
    Mismatch,

    /// <summary>The body is not the one that was signed.</summary>
    Content,
}
