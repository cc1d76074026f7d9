namespace Cdev.Packaging;

/// <summary>The codes of packaging's errors; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticCodes
{
    /// <summary>The assembly carries no manifest.</summary>
    internal const string ManifestMissing = "CDEV200";

    /// <summary>A newer Cdev wrote the manifest.</summary>
    internal const string ManifestNewer = "CDEV201";

    /// <summary>The manifest does not say what can be packaged.</summary>
    internal const string ManifestInvalid = "CDEV202";

    /// <summary>The assets file is missing, unreadable, or of another restore.</summary>
    internal const string AssetsFileUnusable = "CDEV203";

    /// <summary>A package is not where it was restored to.</summary>
    internal const string PackageMissing = "CDEV204";

    /// <summary>Symbols that are not a portable PDB.</summary>
    internal const string SymbolsUnreadable = "CDEV205";

    /// <summary>A content file's target is not a path inside the archive.</summary>
    internal const string TargetPathInvalid = "CDEV206";

    /// <summary>Two files claim one path in the archive.</summary>
    internal const string PathConflict = "CDEV207";

    /// <summary>More than the platform takes.</summary>
    internal const string FunctionTooLarge = "CDEV208";

    /// <summary>Packages were resolved for another platform than the function's.</summary>
    internal const string OtherPlatform = "CDEV209";

    /// <summary>Two outputs claim one environment variable.</summary>
    internal const string VariableConflict = "CDEV210";

    /// <summary>A file that is to be packaged cannot be read.</summary>
    internal const string FileUnreadable = "CDEV211";
}
