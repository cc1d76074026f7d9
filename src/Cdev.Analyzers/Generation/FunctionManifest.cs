using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Project;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes what the manifest says of a function.</summary>
internal static class FunctionManifest
{
    private const int DefaultMemory = 512;
    private const int DefaultTimeout = 30;
    private const int DefaultEphemeralStorage = 512;

    public static void Write(JsonText json, ResolvedFunction function, ResourceTable resources)
    {
        json.Open('{')
            .Text("name", function.Name)
            .Text("method", function.Method)
            .Text("invoker", GeneratedFile.Namespace + "." + function.InvokerType)
            .Name("properties");
        WriteOptions(json, function.Options);
        json.Name("events").Open('[');
        foreach (var called in function.Events.Select(called => EventOf(called, resources)).OrderBy(text => text, StringComparer.Ordinal))
            json.Raw(called);
        json.Close(']');
        if (function.Grants.Count > 0)
        {
            json.Name("grants").Open('[');
            foreach (var grant in function.Grants.Select(grant => GrantOf(grant, resources)).OrderBy(text => text, StringComparer.Ordinal))
                json.Raw(grant);
            json.Close(']');
        }

        if (function.FormerNames.Count > 0)
            json.Texts("formerNames", function.FormerNames);
        WriteParameters(json, function);
        json.Close('}');
    }

    private static void WriteParameters(JsonText json, ResolvedFunction function)
    {
        if (function.Parameters.Count == 0)
            return;
        json.Name("parameters").Open('[');
        foreach (var parameter in function.Parameters)
        {
            json.Open('{').Text("parameter", parameter.Parameter).Text("in", parameter.In);
            if (parameter.Name != parameter.Parameter)
                json.Text("name", parameter.Name);
            if (parameter.IsRequired)
                json.Name("required").Raw("true");
            json.Close('}');
        }

        json.Close(']');
    }

    // Kind, source and properties come in the order in which events are sorted, so the text is the sort key.
    private static string EventOf(EventModel called, ResourceTable resources)
    {
        var json = new JsonText().Open('{').Text("kind", called.Kind);
        if (called.Source is not null)
            json.Name("source").Resource(called.Source, resources);
        return json.Name("properties").Properties(called.Properties, resources).Close('}').ToString();
    }

    private static string GrantOf(GrantModel grant, ResourceTable resources)
    {
        var json = new JsonText().Open('{');
        if (grant.Resource is not null)
            json.Name("resource").Resource(grant.Resource, resources);
        if (grant.Access is not null)
            json.Text("access", grant.Access);
        if (grant.Action is not null)
            json.Text("action", grant.Action);
        if (grant.Arn is not null)
            json.Text("arn", grant.Arn);
        if (grant.IsExact)
            json.Name("exact").Raw("true");
        return json.Close('}').ToString();
    }

    // Defaults are left out, so that a new version with other defaults doesn't change what is deployed.
    private static void WriteOptions(JsonText json, FunctionOptions options)
    {
        json.Open('{');
        if (options.Architecture is { } architecture)
            json.Text("architecture", architecture);
        if (!string.IsNullOrEmpty(options.Description))
            json.Text("description", options.Description!);
        if (options.Environment.Count > 0)
        {
            json.Name("environment").Open('{');
            foreach (var variable in options.Environment)
                json.Text(variable.Name, variable.Value);
            json.Close('}');
        }

        if (options.EphemeralStorage is { } storage and not DefaultEphemeralStorage)
            json.Number("ephemeralStorage", storage);
        if (options.Memory is { } memory and not DefaultMemory)
            json.Number("memory", memory);
        if (options.ReservedConcurrency is { } concurrency)
            json.Number("reservedConcurrency", concurrency);
        if (options.Role is not null)
            json.Text("role", options.Role);
        if (options.IsWhole)
            json.Name("slice").Raw("false");
        if (options.SnapStart)
            json.Name("snapStart").Raw("true");
        if (options.Timeout is { } timeout and not DefaultTimeout)
            json.Number("timeout", timeout);
        if (options.Vpc is not null)
            WriteVpc(json, options.Vpc);
        json.Close('}');
    }

    private static void WriteVpc(JsonText json, VpcModel vpc)
    {
        json.Name("vpc").Open('{');
        if (vpc.Ipv6)
            json.Name("ipv6").Raw("true");
        json.Texts("securityGroups", vpc.SecurityGroups).Texts("subnets", vpc.Subnets).Close('}');
    }
}
