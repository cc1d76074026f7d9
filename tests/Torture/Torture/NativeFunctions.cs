using System.Reflection;
using System.Resources;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cdev;

namespace Torture;

[StructLayout(LayoutKind.Sequential)]
internal struct Division
{
    public int Quotient;

    public int Remainder;
}

/// <summary>Calls of the operating system's library, written by hand and generated, and what it calls back.</summary>
public static unsafe partial class NativeFunctions
{
    [Function]
    public static int Absolute(int number) => Abs(number) + (int)LabsRenamed(-number);

    [Function]
    public static string Generated(string text) => $"{Length(text)} {Lower('Q')} {Divide(17, 5).Remainder}";

    [Function]
    public static int[] CalledBack(int[] numbers)
    {
        var sorted = (int[])numbers.Clone();
        fixed (int* first = sorted)
            Sort(first, (nuint)sorted.Length, sizeof(int), &Compare);
        var twice = (int[])numbers.Clone();
        Comparison descending = (left, right) => *right - *left;
        fixed (int* first = twice)
            SortByDelegate(first, (nuint)twice.Length, sizeof(int), descending);
        GC.KeepAlive(descending);
        return [.. sorted, .. twice];
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Comparison(int* left, int* right);

    [DllImport("libc", EntryPoint = "abs")]
    private static extern int Abs(int number);

    [DllImport("libc", EntryPoint = "labs", ExactSpelling = true, SetLastError = true)]
    private static extern nint LabsRenamed(nint number);

    [LibraryImport("libc", EntryPoint = "strlen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint Length(string text);

    [LibraryImport("libc", EntryPoint = "tolower")]
    private static partial int Lower(int character);

    [LibraryImport("libc", EntryPoint = "div")]
    private static partial Division Divide(int dividend, int divisor);

    [DllImport("libc", EntryPoint = "qsort")]
    private static extern void Sort(int* first, nuint count, nuint size, delegate* unmanaged[Cdecl]<int*, int*, int> compare);

    [DllImport("libc", EntryPoint = "qsort")]
    private static extern void SortByDelegate(int* first, nuint count, nuint size, Comparison compare);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Compare(int* left, int* right) => left->CompareTo(*right);
}

/// <summary>Resources in the assembly, beside it, and in satellites of it.</summary>
public static class ResourceFunctions
{
    private static readonly ResourceManager Texts = new("Torture.Texts.Texts", typeof(ResourceFunctions).Assembly);

    [Function]
    public static string[] Embedded()
    {
        using var stream = typeof(Input).Assembly.GetManifestResourceStream("words")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Function]
    public static string Neutral() => Texts.GetString("greeting", CultureInfo.InvariantCulture)!;

    [Function]
    public static string Satellite(string culture) => Texts.GetString("greeting", new CultureInfo(culture)) + Texts.GetString("farewell", new CultureInfo(culture));

    [Function]
    public static string Content() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Texts", "content.txt"));
}
