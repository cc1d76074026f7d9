using System.Runtime.CompilerServices;
using System.Text.Json;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;

namespace Cdev.Aws.Triggers;

/// <summary>The functions of a component in an environment.</summary>
internal static class OwnFunctions
{
    private static readonly NameRule Name = new(MaxLength: 64, "_");

    /// <summary>Lists them, by the beginning of their names.</summary>
    internal static async IAsyncEnumerable<JsonElement> List(AwsPlace place, [EnumeratorCancellation] CancellationToken cancel)
    {
        var beginning = PhysicalName.Beginning(place.Component, place.Environment, Name);
        await foreach (var function in place.Aws.List(Lambda.ListFunctions, [], cancel))
        {
            if (function.Text("FunctionName")!.StartsWith(beginning, StringComparison.Ordinal))
                yield return function;
        }
    }
}
