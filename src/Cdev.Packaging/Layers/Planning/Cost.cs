using System.Runtime.InteropServices;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>What a plan is judged by: less is better, new bytes before all.</summary>
/// <param name="NewBytes">Bytes of layers that are not there already.</param>
/// <param name="CompositeBytes">Bytes of those of them that are composites: a dependency's own layer is of use to others, a composite seldom.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cost(long NewBytes, long CompositeBytes) : IComparable<Cost>
{
    /// <summary>More than any plan costs.</summary>
    internal static Cost Infinite { get; } = new(long.MaxValue / 4, 0);

    public static Cost operator +(Cost left, Cost right) => new(left.NewBytes + right.NewBytes, left.CompositeBytes + right.CompositeBytes);

    public static Cost operator -(Cost left, Cost right) => new(left.NewBytes - right.NewBytes, left.CompositeBytes - right.CompositeBytes);

    public static bool operator <(Cost left, Cost right) => left.CompareTo(right) < 0;

    public static bool operator >(Cost left, Cost right) => left.CompareTo(right) > 0;

    public static bool operator <=(Cost left, Cost right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Cost left, Cost right) => left.CompareTo(right) >= 0;

    internal static Cost Least(Cost left, Cost right) => right < left ? right : left;

    internal static Cost Most(Cost left, Cost right) => right > left ? right : left;

    public int CompareTo(Cost other)
    {
        var bytes = NewBytes.CompareTo(other.NewBytes);
        return bytes != 0 ? bytes : CompositeBytes.CompareTo(other.CompositeBytes);
    }
}
