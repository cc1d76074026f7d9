namespace Cdev.Packaging;

/// <summary>How a function's part of the program is packaged: the property <c>CdevSlice</c>.</summary>
public enum Slicing
{
    /// <summary>Each function carries what it can reach.</summary>
    On,

    /// <summary>As <see cref="On"/>, and every reference in every slice is resolved before it is written.</summary>
    Verify,

    /// <summary>Each function carries whole assemblies and all packages.</summary>
    Off,
}
