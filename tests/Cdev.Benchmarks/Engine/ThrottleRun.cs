using System.Text.Json.Nodes;
using Amazon.Runtime;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Benchmarks.Engine;

/// <summary>
/// A first deployment of many functions, by the real engine and the real client of AWS, against services that refuse what is over their limits: how
/// close the time comes to what the limit itself asks for. In real time: a client's calls wait for each other in ways that no clock of ours sees.
/// </summary>
internal static class ThrottleRun
{
    private const int Resources = 500;
    private const int MapperParallelism = 8;
    private const double MostGrowth = 1.25;

    private static readonly AwsOperation[] Calls = [Iam.CreateRole, Iam.PutRolePolicy, Lambda.CreateFunction, Lambda.PublishVersion, Lambda.CreateAlias];

    internal static async Task Run()
    {
        Table.Title($"{Resources} resources, for each the {Calls.Length} calls that make a function, {ThrottlingServer.Rate} calls a second of each service, parallelism {SampleDeployment.Parallelism}; wall time. Limit: {MostGrowth} x the time that the busiest service's limit asks for, no error");
        Table.Print("", "limit's time", "taken", "x limit's", "limit", "lambda's calls", "throttled", "iam's calls", "throttled");
        await Deploy("no limit of the mapper's", null);
        await Deploy($"at most {MapperParallelism} changes at once", new(Lambda.Service.EndpointPrefix, MapperParallelism));
    }

    private static async Task Deploy(string what, ServiceLimit? limit)
    {
        using var server = new ThrottlingServer();
        using var aws = AwsConnection.Open(new() { Region = "eu-west-1", Endpoint = server.Url, RetryMode = AwsRetryMode.Adaptive, Credentials = new BasicAWSCredentials("simulated", "simulated") });
        var mapper = new SampleMapper(async change =>
        {
            foreach (var call in Calls)
                await aws.Call(call, Input(call, change.Id().Name));
        })
        { Limit = limit };
        // Succeeds, or the whole run ends: no error may reach the user.
        var taken = (await SampleDeployment.Deploy(new(Resources), new MemoryStateStore(), mapper)).Seconds;

        // A second's worth of calls is free.
        var least = (server.Accepted("lambda") / ThrottlingServer.Rate) - 1;
        Table.Print(
            what,
            Table.Number(least, " s"),
            Table.Number(taken, " s"),
            Table.Ratio(taken, least),
            Table.Verdict(taken <= MostGrowth * least),
            Table.Number(server.Accepted("lambda")),
            Table.Number(server.Refused("lambda")),
            Table.Number(server.Accepted("iam")),
            Table.Number(server.Refused("iam")));
    }

    // What is asked for does not matter here: all that is required is there.
    private static JsonObject Input(AwsOperation call, string name)
        => [.. call.Members.Where(member => member.IsRequired).Select(member => KeyValuePair.Create(member.Name, (JsonNode?)name))];
}
