using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;

namespace Cdev.Aws.Mapping;

/// <summary>Calls that AWS does not call repeatable, and that have one effect all the same when they are made twice.</summary>
internal static class NamedCalls
{
    /// <summary>Makes what has a name that nothing else has.</summary>
    /// <returns>Null when it was there already.</returns>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal static async Task<JsonElement?> Make(this AwsConnection aws, AwsOperation operation, JsonObject input, CancellationToken cancel)
    {
        try
        {
            return await aws.CallAgain(operation, input, cancel);
        }
        catch (AwsError e) when (e.IsConflict)
        {
            return null;
        }
    }

    /// <summary>Makes a call once more when the answer is lost.</summary>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal static async Task<JsonElement> CallAgain(this AwsConnection aws, AwsOperation operation, JsonObject input, CancellationToken cancel)
    {
        try
        {
            return await aws.Call(operation, input, cancel);
        }
        catch (AwsError e) when (e.IsOutcomeUnknown)
        {
            return await aws.Call(operation, input, cancel);
        }
    }
}
