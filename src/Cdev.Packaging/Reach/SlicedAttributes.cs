namespace Cdev.Packaging.Reach;

/// <summary>
/// Attributes that no slice has: what only the build reads (the manifest, declarations), and what differs between two builds of the same
/// code (the git revision). They are followed by no reach either.
/// </summary>
internal static class SlicedAttributes
{
    /// <param name="assembly">Simple name of the assembly that defines the attribute's type.</param>
    /// <param name="attribute">Full name of the attribute's type.</param>
    internal static bool IsDropped(string assembly, string attribute) => assembly == "Cdev" || attribute is
        "System.Reflection.AssemblyInformationalVersionAttribute" or
        "System.Reflection.AssemblyFileVersionAttribute" or
        "System.Reflection.AssemblyConfigurationAttribute" or
        "System.Reflection.AssemblyMetadataAttribute";
}
