namespace Cdev.Aws.Endpoint.Models;

/// <summary>What a shape of a model is.</summary>
public enum ShapeKind
{
    /// <summary>Named members.</summary>
    Structure,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map with strings as keys.</summary>
    Map,

    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number of 32 bits.</summary>
    Integer,

    /// <summary>A whole number of 64 bits.</summary>
    Long,

    /// <summary>A number.</summary>
    Float,

    /// <summary>A number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A moment.</summary>
    Timestamp,

    /// <summary>Bytes.</summary>
    Blob,
}
