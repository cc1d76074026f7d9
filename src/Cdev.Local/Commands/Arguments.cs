using System.Collections.Immutable;
using System.Globalization;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>The command line: a command, and options with values.</summary>
/// <param name="Command">The command.</param>
/// <param name="Values">Options by name, without dashes.</param>
internal sealed record Arguments(string Command, ImmutableDictionary<string, string> Values)
{
    /// <summary>How the program is used.</summary>
    internal const string Help =
        """
        usage:
          serve  --folder <.cdev/local/environment> [--port <n>; 0: any free one] [--openapi <folder of documents> --component <whose>]
          invoke --folder <.cdev/local/environment> --function <name> [--payload-file <file>]
          stop   --folder <.cdev/local/environment> [--function <name>]
        """;

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Options = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create<string, ImmutableArray<string>>("serve", ["folder", "port", "openapi", "component"]),
            KeyValuePair.Create<string, ImmutableArray<string>>("invoke", ["folder", "function", "payload-file"]),
            KeyValuePair.Create<string, ImmutableArray<string>>("stop", ["folder", "function"]),
        ]);

    /// <summary>The folder.</summary>
    internal LocalFolder Folder => new(Required("folder"));

    /// <summary>The port to serve at; null when none is said.</summary>
    internal int? Port { get; private init; }

    /// <summary>What describes the APIs of a component; null when nothing does.</summary>
    /// <exception cref="LocalCloudException">CDEV414: it is not said of which component.</exception>
    internal ApiDocuments? Documents => Optional("openapi") is { } folder ? new(Required("component"), Path.GetFullPath(folder)) : null;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="LocalCloudException">CDEV414: it is none.</exception>
    internal static Arguments Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || !Options.TryGetValue(arguments[0], out var options))
            throw Wrong(arguments.Count == 0 ? "A command is missing." : $"There is no command \"{arguments[0]}\".");
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < arguments.Count; i++)
        {
            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : "";
            if (!options.Contains(name))
                throw Wrong($"The command {arguments[0]} takes no \"{arguments[i]}\".");
            if (values.ContainsKey(name))
                throw Wrong($"--{name} stands twice.");
            if (++i < arguments.Count)
                values[name] = arguments[i];
            else
                throw Wrong($"--{name} needs a value.");
        }

        var parsed = new Arguments(arguments[0], values.ToImmutable()) { Port = ReadPort(values.GetValueOrDefault("port")) };
        _ = parsed.Required("folder");
        return parsed;
    }

    /// <summary>An option's value.</summary>
    /// <returns>Null when it is not there.</returns>
    internal string? Optional(string name) => Values.GetValueOrDefault(name);

    /// <summary>An option's value.</summary>
    /// <exception cref="LocalCloudException">CDEV414: it is not there.</exception>
    internal string Required(string name) => Optional(name) ?? throw Wrong($"The command {Command} needs --{name}.");

    private static int? ReadPort(string? text)
        => text is null ? null
            : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
            : throw Wrong($"--port needs a port, 0 to 65535, not \"{text}\".");

    private static LocalCloudException Wrong(string problem) => new(DiagnosticCodes.Usage, problem, Help);
}
