namespace Cdev.Packaging;

/// <summary>The codes of packaging's errors; each has a page in <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticCodes
{
    /// <summary>An item CdevFunction matches no function.</summary>
    internal const string ItemMatchesNothing = "CDEV015";

    /// <summary>An item has a metadatum that nobody reads.</summary>
    internal const string ItemMetadataUnknown = "CDEV016";

    /// <summary>An item has a value that cannot be.</summary>
    internal const string ItemValueWrong = "CDEV017";

    /// <summary>An item CdevFunction is written in a form that MSBuild makes nothing of.</summary>
    internal const string ItemFormWrong = "CDEV018";

    /// <summary>An item is for a setting or secret that is not declared.</summary>
    internal const string ItemForNothing = "CDEV019";

    /// <summary>A setting has no value.</summary>
    internal const string SettingWithoutValue = "CDEV025";

    /// <summary>A secret has no source.</summary>
    internal const string SecretWithoutSource = "CDEV026";

    /// <summary>An item has a secret's value.</summary>
    internal const string SecretValue = "CDEV027";

    /// <summary>A secret's source is none.</summary>
    internal const string SecretSourceWrong = "CDEV028";

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

    /// <summary>A function declares a variable that is a handle's.</summary>
    internal const string VariableTaken = "CDEV212";

    /// <summary>A resource that is private to another component is used.</summary>
    internal const string PrivateResource = "CDEV213";

    /// <summary>Reachable code loads by name.</summary>
    internal const string LoadByName = "CDEV214";

    /// <summary>A slice names what there is not.</summary>
    internal const string SliceBroken = "CDEV218";

    /// <summary>An assembly that cannot be sliced.</summary>
    internal const string AssemblyUnsliceable = "CDEV219";

    /// <summary>The lock file of layers cannot be read.</summary>
    internal const string LayerLockUnusable = "CDEV222";

    /// <summary>A function has more layers than the platform takes.</summary>
    internal const string TooManyLayers = "CDEV223";

    /// <summary>A function declares the variable by which it finds packages in layers.</summary>
    internal const string StoreVariableTaken = "CDEV224";

    /// <summary>A CdevLayer item includes no layer.</summary>
    internal const string LayerUnusable = "CDEV225";

    /// <summary>CdevLayers or CdevCompositeLayers has a value that cannot be.</summary>
    internal const string LayerSettingWrong = "CDEV226";

    /// <summary>The lock file of layers cannot be written.</summary>
    internal const string LayerLockNotWritten = "CDEV227";

    /// <summary>A part of an OpenAPI document cannot be read.</summary>
    internal const string ApiPartUnreadable = "CDEV230";

    /// <summary>Documentation comments cannot be read.</summary>
    internal const string DocumentationUnreadable = "CDEV231";

    /// <summary>An assembly whose APIs are to be described cannot be read.</summary>
    internal const string ApiUndescribable = "CDEV232";

    /// <summary>A function is to be explained that there is not.</summary>
    internal const string NoSuchFunction = "CDEV233";

    /// <summary>Something is to be explained that no function carries.</summary>
    internal const string NotCarried = "CDEV234";

    /// <summary>A call needs a right that nothing gives.</summary>
    internal const string RightUnknown = "CDEV235";

    /// <summary>A package calls AWS on its own.</summary>
    internal const string PackageCalls = "CDEV236";
}
