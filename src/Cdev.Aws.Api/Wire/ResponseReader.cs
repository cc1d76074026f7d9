using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Api.Wire;

/// <summary>Reads an answer by its operation's declaration: always a JSON object, empty where there is no body.</summary>
internal static class ResponseReader
{
    internal static JsonElement Read(AwsOperation operation, WireResponse response)
    {
        if (operation.OutputPayload is { } payload)
        {
            var output = new JsonObject { ["StatusCode"] = response.Status, [payload] = Convert.ToBase64String(response.Body) };
            foreach (var name in operation.OutputHeaders)
            {
                output[name] = response.Header(name);
            }

            return JsonSerializer.SerializeToElement(output);
        }

        if (operation.Service.Protocol == AwsProtocol.Query)
        {
            return JsonSerializer.SerializeToElement(QueryXml.Read(operation, response.Body));
        }

        using var document = JsonDocument.Parse(response.Body.Length == 0 ? "{}"u8.ToArray() : response.Body);
        return document.RootElement.Clone();
    }
}
