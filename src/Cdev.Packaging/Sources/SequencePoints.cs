using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Sources;

/// <summary>Says where instructions stand in the source.</summary>
internal static class SequencePoints
{
    /// <summary>The points of a method that stand for lines, by offset.</summary>
    internal static IEnumerable<SequencePoint> Of(MetadataReader symbols, MethodDefinitionHandle method)
        => MetadataTokens.GetRowNumber(method) <= symbols.MethodDebugInformation.Count
            ? symbols.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden)
            : [];

    /// <summary>Where the instruction at an offset stands; null when nothing says so.</summary>
    /// <param name="symbols">The PDB.</param>
    /// <param name="method">The method.</param>
    /// <param name="offset">The instruction's.</param>
    /// <param name="projectFolder">Files below it are named relative to it.</param>
    internal static SourceLocation? Locate(MetadataReader symbols, MethodDefinitionHandle method, int offset, string projectFolder)
        => Of(symbols, method).TakeWhile(point => point.Offset <= offset).Select(point => Location(symbols, point, projectFolder)).LastOrDefault();

    internal static SourceLocation Location(MetadataReader symbols, SequencePoint point, string projectFolder)
        => new(Relative(symbols.GetString(symbols.GetDocument(point.Document).Name), projectFolder), point.StartLine, point.StartColumn);

    private static string Relative(string file, string projectFolder)
    {
        var folder = projectFolder.Replace('\\', '/').TrimEnd('/') + "/";
        var normalized = file.Replace('\\', '/');
        return normalized.StartsWith(folder, StringComparison.Ordinal) ? normalized[folder.Length..] : file;
    }
}
