using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Protocols;
using Cdev.Aws.Endpoint.Recording;
using Cdev.Aws.Endpoint.Services;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint;

/// <summary>Holds calls against the model, and lets the services answer them, one at a time.</summary>
internal sealed class CallHandler(CloudState state, CredentialStore credentials, Lock @lock, RequestLog log)
{
    private static readonly string[] Identifying = ["Name", "Arn", "Url", "Id", "Identifier"];

    private readonly FrozenDictionary<string, Service> _services = Services(state, credentials);
    private readonly Dictionary<string, (int Reads, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, JsonObject>> Tables)> _stale = new(StringComparer.Ordinal);

    /// <summary>The services that are emulated, by their models' folders.</summary>
    internal static ImmutableArray<string> ServiceNames => [.. Services(new(new()), new(new())).Keys];

    /// <summary>Answers a call.</summary>
    internal CallOutcome Handle(WireRequest request, ReadOnlyMemory<byte> payload, AwsCredentials signer, CallOutcome outcome, Fault? fault)
    {
        var operation = outcome.Route!.Operation;
        var problems = new Problems();
        var input = InputDecoder.Decode(outcome.Route, request, payload, problems);
        if (problems.Found.Length == 0)
        {
            InputValidator.Check(operation, input.Members, problems);
        }
        outcome = outcome with { Resource = Resource(operation, input.Members) };
        if (problems.Found.Length > 0)
        {
            foreach (var problem in problems.Found)
            {
                log.Violate($"{outcome.Number} {operation.Service.Name}:{operation.Name}: {problem}");
            }
            return outcome.Fail(ServiceErrors.Of(operation.Service.Name).Refusal(problems.Found));
        }

        lock (@lock)
        {
            var before = state.Tables;
            var call = new ServiceCall(operation, input.Members, input.Payload, signer) { Failure = fault as Fault.HandlerFailure };
            var answered = operation.IsRead && IsStale(operation.Service.Name) ? ReadStale(call, outcome) : Run(call, outcome);
            if (fault is Fault.Duplicate)
            {
                _ = Run(call, outcome);
            }
            if (fault is Fault.StaleReads stale && !operation.IsRead)
            {
                _stale[operation.Service.Name] = (stale.Reads, before);
            }
            return answered with { HasEffect = !ReferenceEquals(before, state.Tables) && !operation.IsRead };
        }
    }

    private static FrozenDictionary<string, Service> Services(CloudState state, CredentialStore credentials) => new Dictionary<string, Service>(StringComparer.Ordinal)
    {
        ["lambda"] = new LambdaService(state),
        ["iam"] = new IamService(state),
        ["logs"] = new LogsService(state),
        ["sts"] = new StsService(state, credentials),
        ["apigatewayv2"] = new ApiGatewayService(state),
        ["s3"] = new S3Service(state),
        ["dynamodb"] = new DynamoDbService(state),
        ["sqs"] = new SqsService(state),
        ["sns"] = new SnsService(state),
        ["ssm"] = new SsmService(state),
        ["secretsmanager"] = new SecretsManagerService(state),
        ["kinesis"] = new KinesisService(state),
        ["scheduler"] = new SchedulerService(state),
        ["events"] = new EventsService(state),
        ["cloudcontrol"] = new CloudControlService(state),
        ["cloudformation"] = new CloudFormationService(state),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private CallOutcome Run(ServiceCall call, CallOutcome outcome)
    {
        try
        {
            var result = _services[call.Operation.Service.Name].Handle(call with { Input = (JsonObject)call.Input.DeepClone() });
            return outcome with { Response = OutputEncoder.Result(call.Operation, result, outcome.RequestId) };
        }
        catch (AwsException e)
        {
            return outcome.Fail(e);
        }
        catch (Exception e)
        {
            // Whatever the endpoint lacks or does wrong: tests see it as a violation, with the stack.
            log.Violate($"{outcome.Number} {call.Operation.Service.Name}:{call.Operation.Name}: {e}");
            return outcome.Fail(new("NotImplemented", e.Message, 501));
        }
    }

    private bool IsStale(string service) => _stale.TryGetValue(service, out var stale) && stale.Reads > 0;

    // The service's tables are as they were; other services' as they are.
    private CallOutcome ReadStale(ServiceCall call, CallOutcome outcome)
    {
        var (reads, old) = _stale[call.Operation.Service.Name];
        _stale[call.Operation.Service.Name] = (reads - 1, old);
        var now = state.Tables;
        var prefix = $"{call.Operation.Service.Name}:";
        state.Tables = now.RemoveRange(now.Keys.Where(kind => kind.StartsWith(prefix, StringComparison.Ordinal))).AddRange(old.Where(table => table.Key.StartsWith(prefix, StringComparison.Ordinal)));
        try
        {
            return Run(call, outcome);
        }
        finally
        {
            state.Tables = now;
        }
    }

    // What is named as identifiers are, the path's first.
    private static string? Resource(OperationModel operation, JsonObject input)
    {
        var texts = (operation.Input?.Members ?? []).Where(member => member.Shape.Kind == ShapeKind.String && input.ContainsKey(member.Name));
        var named = texts.OrderBy(member => member.Location == "uri" ? 0 : 1)
            .ThenBy(member => Array.Exists(Identifying, ending => member.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? 0 : 1)
            .ThenBy(member => operation.Input!.Required.Contains(member.Name) ? 0 : 1)
            .FirstOrDefault();
        return named is null ? null : input.Text(named.Name);
    }
}
