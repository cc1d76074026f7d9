using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>Which types stand for a body as it is.</summary>
internal static class BodyTypes
{
    /// <summary>Whether a body of the type is bytes, not JSON.</summary>
    internal static bool IsBytes(Type type)
        => type.IsOrDerivesFrom("System.IO.Stream")
            || (type.IsArray && type.GetElementType()!.DefinitionName() == "System.Byte")
            || (type.DefinitionName() == "System.ReadOnlyMemory`1" && type.GetGenericArguments()[0].DefinitionName() == "System.Byte");
}
