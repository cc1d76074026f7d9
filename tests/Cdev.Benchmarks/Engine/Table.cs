using System.Globalization;

namespace Cdev.Benchmarks.Engine;

/// <summary>A table on the console. A figure that does not meet its limit makes the whole run end with exit code 1.</summary>
internal static class Table
{
    private const int FirstWidth = 34;
    private const int Width = 16;

    /// <summary>Writes a line: the first cell to the left, the others to the right of their columns.</summary>
    internal static void Print(string first, params ReadOnlySpan<string> cells)
    {
        Console.Write(first.PadRight(FirstWidth));
        foreach (var cell in cells)
            Console.Write(cell.PadLeft(Width));
        Console.WriteLine();
    }

    /// <summary>Writes a title above a table.</summary>
    internal static void Title(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
    }

    /// <summary>Says whether a figure meets its limit.</summary>
    internal static string Verdict(bool met)
    {
        if (!met)
            Environment.ExitCode = 1;
        return met ? "met" : "NOT met";
    }

    internal static string Number(double value, string unit = "")
        => string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(value) >= 100 ? Math.Round(value).ToString("N0", CultureInfo.InvariantCulture) : value.ToString("0.##", CultureInfo.InvariantCulture))}{unit}");

    internal static string Ratio(double one, double other) => string.Create(CultureInfo.InvariantCulture, $"{one / other:F2} x");
}
