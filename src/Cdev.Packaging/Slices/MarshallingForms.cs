using System.Reflection.Metadata;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Forms of <c>[MarshalAs]</c> (ECMA-335, II.23.4, and the extensions in CoreCLR's <c>corhdr.h</c>) that Mono.Cecil 0.11.6 reads only in
/// part, and so would write shortened: the parameter that says which interface an <c>IUnknown</c> is, and the element type of a safe array
/// of the user's own type.
/// </summary>
internal static class MarshallingForms
{
    private const byte Unknown = 0x19;
    private const byte Dispatch = 0x1A;
    private const byte Interface = 0x1C;
    private const byte SafeArray = 0x1D;

    /// <summary>The first field, or method of a parameter, that has such a form; null when there is none.</summary>
    internal static string? FindUnsupported(MetadataReader metadata)
    {
        foreach (var handle in metadata.FieldDefinitions)
        {
            var field = metadata.GetFieldDefinition(handle);
            if (IsUnsupported(metadata, field.GetMarshallingDescriptor()))
                return $"{metadata.FullName(metadata.GetTypeDefinition(field.GetDeclaringType()))}.{metadata.GetString(field.Name)}";
        }

        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition))
        {
            foreach (var parameter in method.GetParameters())
            {
                if (IsUnsupported(metadata, metadata.GetParameter(parameter).GetMarshallingDescriptor()))
                    return $"{metadata.FullName(metadata.GetTypeDefinition(method.GetDeclaringType()))}.{metadata.GetString(method.Name)}";
            }
        }

        return null;
    }

    private static bool IsUnsupported(MetadataReader metadata, BlobHandle descriptor)
    {
        if (descriptor.IsNil)
            return false;
        var blob = metadata.GetBlobReader(descriptor);
        return blob.ReadByte() switch
        {
            Unknown or Dispatch or Interface => blob.RemainingBytes > 0,
            SafeArray => blob.RemainingBytes > 1,
            _ => false,
        };
    }
}
