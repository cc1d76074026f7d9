using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>What the local cloud takes of a function's properties.</summary>
/// <param name="Code">Hash of the archive.</param>
/// <param name="Handler">What the runtime gets as <c>_HANDLER</c>.</param>
/// <param name="Memory">MB.</param>
/// <param name="Timeout">Seconds.</param>
/// <param name="ReservedConcurrency">How many calls may run at the same time; null: as many as the machine bears.</param>
/// <param name="Environment">Variables: strings, or references to outputs.</param>
/// <param name="Layers">Hashes of the layers' archives, in their order; of layers that are not deployed yet nothing is known.</param>
internal sealed record FunctionProperties(
    string Code,
    string Handler,
    int Memory,
    int Timeout,
    int? ReservedConcurrency,
    ImmutableSortedDictionary<string, JsonElement> Environment,
    ImmutableArray<string> Layers)
{
    // Properties that have their default value are left out of a model; these are the defaults of [Function].
    internal const int DefaultMemory = 512;
    internal const int DefaultTimeout = 30;
    internal const string DefaultHandler = "Cdev.Runtime";

    private const int MaxLayers = 5;
    private const string SupportedRuntime = "dotnet10";

    // "Defined runtime environment variables", AWS Lambda Developer Guide: the reserved ones, which a function cannot have of its own.
    private static readonly FrozenSet<string> ReservedVariables = FrozenSet.Create(
        StringComparer.Ordinal,
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

    /// <summary>Reads and checks a function's properties; the limits are those of Lambda.</summary>
    internal static (FunctionProperties Properties, Problem? Problem) Read(ResourceId function, JsonElement properties)
    {
        var reader = new PropertyReader(function, properties, DiagnosticCodes.InvalidFunction);
        var read = new FunctionProperties(
            reader.String("code"),
            reader.String("handler", DefaultHandler),
            reader.Number("memory", DefaultMemory, 128, 10240, "MB"),
            reader.Number("timeout", DefaultTimeout, 1, 900, "seconds"),
            reader.Number("reservedConcurrency", -1, 0, int.MaxValue, "calls") is var reserved and >= 0 ? reserved : null,
            ReadEnvironment(reader),
            ReadLayers(reader, function));
        if (reader.String("runtime", SupportedRuntime) is var runtime && runtime != SupportedRuntime)
            reader.Fail($"the local cloud runs {SupportedRuntime} functions, not \"{runtime}\".");

        // The archive for the local cloud has the host's assets, the disk is the host's, and so is the network. A process starts so fast
        // that a snapshot would gain nothing, and no call of it is one of AWS's that rights would let through.
        reader.Ignore("architecture", "description", "ephemeralStorage", "grants", "role", "snapStart", "tags", "vpc");
        reader.RefuseOthers();
        return (read, reader.Problem);
    }

    private static ImmutableArray<string> ReadLayers(PropertyReader reader, ResourceId function)
    {
        var arns = reader.Texts("layers");
        if (arns.Length > MaxLayers)
            reader.Fail($"it has {arns.Length} layers, and Lambda takes {MaxLayers}.");
        if (arns.FirstOrDefault(arn => arn.Length > 0 && LayerArn.ContentOf(arn) is null) is { } elsewhere)
        {
            reader.Refuse(
                $"The layer {elsewhere} of the {function} is made elsewhere, which the local cloud does not reach. Attach it for other environments only: " +
                $"<CdevLayer Include=\"{elsewhere}\" Condition=\"'$(CdevProvider)' != 'local'\" />; here a CdevLayer item may include a folder or a ZIP archive with the same files.");
        }

        return [.. arns.Select(LayerArn.ContentOf).OfType<string>()];
    }

    private static ImmutableSortedDictionary<string, JsonElement> ReadEnvironment(PropertyReader reader)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var variable in reader.Members("environment"))
        {
            if (ReservedVariables.Contains(variable.Name))
                reader.Fail(DiagnosticCodes.ReservedVariable, $"Lambda sets the environment variable {variable.Name} itself. Give yours another name.");
            if (variable.Value.ValueKind != JsonValueKind.String && !OutputReference.StandsForValue(variable.Value))
                reader.Fail($"the environment variable {variable.Name} must be a string or another resource's output.");
            variables[variable.Name] = variable.Value.Clone();
        }

        return variables.ToImmutable();
    }
}
