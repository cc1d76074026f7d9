using System.Collections;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

var initialisation = Environment.GetEnvironmentVariable("INIT");
using var client = new HttpClient { BaseAddress = new($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/"), Timeout = Timeout.InfiniteTimeSpan };
switch (initialisation)
{
    case "error":
        await client.PostAsJsonAsync("init/error", new { errorType = "TypeLoadException", errorMessage = "no such handler" });
        return 1;
    case "exit":
        await Console.Error.WriteLineAsync("cannot begin");
        return 7;
    case "hang":
        await Task.Delay(Timeout.Infinite);
        break;
}

while (true)
{
    using var next = await client.GetAsync("invocation/next");
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    var payload = await next.Content.ReadAsStringAsync();
    var command = CommandOf(payload);
    switch (command?["do"]?.GetValue<string>())
    {
        case "info":
            await Respond(id, Info(next).ToJsonString());
            break;
        case "load":
            await Respond(id, JsonSerializer.Serialize(Assembly.Load(command!["assembly"]!.GetValue<string>()).Location));
            break;
        case "load-native":
            await Respond(id, NativeLibrary.TryLoad(command!["library"]!.GetValue<string>(), typeof(Program).Assembly, searchPath: null, out _) ? "true" : "false");
            break;
        case "run":
            using (var tool = Process.Start(new ProcessStartInfo(command!["tool"]!.GetValue<string>()) { UseShellExecute = false, RedirectStandardOutput = true })!)
                await Respond(id, JsonSerializer.Serialize(await tool.StandardOutput.ReadToEndAsync()));
            break;
        case "respond":
            await Respond(id, command!["with"]!.ToJsonString());
            break;
        case "raw":
            await Respond(id, command!["with"]!.GetValue<string>());
            break;
        case "big":
            await Respond(id, $"\"{new string('x', int.Parse(command!["bytes"]!.ToString()) - 2)}\"");
            break;
        case "error":
            await client.PostAsJsonAsync($"invocation/{id}/error", new { errorType = "InvalidOperationException", errorMessage = "boom", stackTrace = new[] { "at Shop.Place()" } });
            break;
        case "sleep":
            await Task.Delay(int.Parse(command!["milliseconds"]!.ToString()));
            await Respond(id, Info(next).ToJsonString());
            break;
        case "wait":
            while (!File.Exists(command!["file"]!.GetValue<string>()))
                await Task.Delay(10);
            await Respond(id, Info(next).ToJsonString());
            break;
        case "exit":
            return int.Parse(command!["code"]!.ToString());
        case "abort":
            await Console.Error.WriteLineAsync("last words");
            Environment.FailFast("aborted");
            break;
        case "log":
            Console.WriteLine("to output");
            await Console.Error.WriteLineAsync("to error");
            await Respond(id, "null");
            break;
        case "ask-again":
            using (var again = await client.GetAsync("invocation/next"))
                await Respond(id, JsonSerializer.Serialize(new { status = (int)again.StatusCode }));
            break;
        case "answer-twice":
            await Respond(id, "1");
            using (var second = await client.PostAsync($"invocation/{id}/response", new StringContent("2")))
                Console.WriteLine($"second answer: {(int)second.StatusCode}");
            break;
        default:
            await Respond(id, payload);
            break;
    }
}

async Task Respond(string id, string response)
{
    using var answer = await client.PostAsync($"invocation/{id}/response", new StringContent(response));
}

// A command is the payload itself, the JSON body of an HTTP request, or its query.
static JsonNode? CommandOf(string payload)
{
    var node = JsonNode.Parse(payload);
    if (node is not JsonObject root || root["requestContext"] is null)
        return node as JsonObject;
    if (root["queryStringParameters"] is JsonObject query)
        return query;
    return root["body"]?.GetValue<string>() is ['{', ..] body ? JsonNode.Parse(body) : null;
}

static JsonObject Info(HttpResponseMessage next)
{
    var environment = new JsonObject();
    foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        environment[(string)variable.Key] = (string?)variable.Value;
    var headers = new JsonObject();
    foreach (var header in next.Headers)
        headers[header.Key] = string.Join(',', header.Value);
    return new JsonObject
    {
        ["processId"] = Environment.ProcessId,
        ["directory"] = Environment.CurrentDirectory,
        ["environment"] = environment,
        ["headers"] = headers,
    };
}
