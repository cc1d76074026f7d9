using System.Text;
using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>What a person sees of a host. Thread-safe.</summary>
/// <param name="output">Where it is written.</param>
/// <param name="errors">Where errors are written.</param>
/// <param name="colour">Whether to colour the functions' names, and errors.</param>
internal sealed class HostConsole(TextWriter output, TextWriter errors, bool colour)
{
    private const string Red = "\e[31m";
    private const string Reset = "\e[0m";
    private static readonly string[] Colours = ["\e[36m", "\e[32m", "\e[33m", "\e[35m", "\e[34m", "\e[96m"];

    private readonly Lock _gate = new();

    /// <summary>The console on standard output.</summary>
    internal static HostConsole OnOutput() => new(Console.Out, Console.Error, WantsColour(Console.IsOutputRedirected));

    /// <summary>The console on standard error.</summary>
    internal static HostConsole OnError() => new(Console.Error, Console.Error, WantsColour(Console.IsErrorRedirected));

    /// <summary>A line.</summary>
    internal void Line(string text)
    {
        lock (_gate)
            output.WriteLine(text);
    }

    /// <summary>An error.</summary>
    internal void Error(string text)
    {
        lock (_gate)
            errors.WriteLine(colour ? Red + text + Reset : text);
    }

    /// <summary>An error in the form in which MSBuild recognises it in the output of a program that it runs.</summary>
    internal void Error(LocalCloudException error) => Error($"Cdev.Local : error {error.Code}: {error.Message} {error.HelpMessage}".TrimEnd());

    /// <summary>A line of a function's log.</summary>
    internal void Function(FunctionRecord function, string text)
    {
        var name = function.Name;
        var prefix = colour ? Colours[ColourOf(name)] + name + Reset : name;
        Line($"{prefix} | {text}");
    }

    // The same function has the same colour in every run.
    private static int ColourOf(string name) => Encoding.UTF8.GetBytes(name).Aggregate(17, (hash, value) => ((hash * 31) + value) & int.MaxValue) % Colours.Length;

    // https://no-color.org: any value that is not empty.
    private static bool WantsColour(bool redirected)
        => !redirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
