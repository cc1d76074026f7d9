namespace Cdev.Packaging.Archives;

/// <summary>Paths inside an archive.</summary>
internal static class TargetPaths
{
    /// <summary>A content file's target as a path in the archive.</summary>
    /// <exception cref="PackagingException">CDEV206: it leads out of the archive, or names no file.</exception>
    internal static string Normalize(ContentFile file)
    {
        var path = file.TargetPath.Replace('\\', '/');
        var segments = path.Split('/');

        // A colon would be a drive, or a stream of another file, where an archive is unpacked on Windows.
        var isInside = segments.All(segment => segment is not ("" or "." or "..")) && !path.Any(c => char.IsControl(c) || c == ':');
        return isInside
            ? path
            : throw new PackagingException(
                DiagnosticCodes.TargetPathInvalid,
                $"{file.Path} is to be packaged as '{file.TargetPath}', which is not the path of a file inside the archive. " +
                "Give the item a Link or TargetPath that is relative and has no '.', '..', ':' or empty parts.");
    }
}
