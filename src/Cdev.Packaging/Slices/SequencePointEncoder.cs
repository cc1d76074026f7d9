using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Slices;

/// <summary>A sequence point at another offset than its own.</summary>
/// <param name="Offset">Where.</param>
/// <param name="Point">Of which statement.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SequencePointAt(int Offset, SequencePoint Point);

/// <summary>Encodes sequence points (Portable PDB specification, "Sequence points blob").</summary>
internal static class SequencePointEncoder
{
    /// <param name="points">In order.</param>
    /// <param name="localSignature">Row of the local variables' signature; 0 when there is none.</param>
    /// <param name="document">From a document to the one in the output.</param>
    /// <returns>The document, nil when there are several; the blob, null when there are no points.</returns>
    internal static (DocumentHandle Document, BlobBuilder? Blob) Encode(IEnumerable<SequencePointAt> points, int localSignature, Func<DocumentHandle, DocumentHandle> document)
    {
        var all = points.ToArray();
        if (all.Length == 0)
            return (default, null);

        var blob = new BlobBuilder();
        blob.WriteCompressedInteger(localSignature);
        var current = all[0].Point.Document;
        var isOne = all.All(point => point.Point.Document == current);
        if (!isOne)
            blob.WriteCompressedInteger(MetadataTokens.GetRowNumber(document(current)));

        SequencePoint? visible = null;
        for (var i = 0; i < all.Length; i++)
        {
            var (offset, point) = all[i];
            if (point.Document != current)
            {
                current = point.Document;
                blob.WriteCompressedInteger(0);
                blob.WriteCompressedInteger(MetadataTokens.GetRowNumber(document(current)));
            }

            blob.WriteCompressedInteger(i == 0 ? offset : offset - all[i - 1].Offset);
            if (point.IsHidden)
            {
                blob.WriteUInt16(0);
                continue;
            }

            WriteSpan(blob, point);
            WriteStart(blob, point, visible);
            visible = point;
        }

        return (isOne ? document(current) : default, blob);
    }

    private static void WriteSpan(BlobBuilder blob, SequencePoint point)
    {
        var lines = point.EndLine - point.StartLine;
        var columns = point.EndColumn - point.StartColumn;
        blob.WriteCompressedInteger(lines);
        if (lines == 0)
            blob.WriteCompressedInteger(columns);
        else
            blob.WriteCompressedSignedInteger(columns);
    }

    private static void WriteStart(BlobBuilder blob, SequencePoint point, SequencePoint? before)
    {
        if (before is { } last)
        {
            blob.WriteCompressedSignedInteger(point.StartLine - last.StartLine);
            blob.WriteCompressedSignedInteger(point.StartColumn - last.StartColumn);
        }
        else
        {
            blob.WriteCompressedInteger(point.StartLine);
            blob.WriteCompressedInteger(point.StartColumn);
        }
    }
}
