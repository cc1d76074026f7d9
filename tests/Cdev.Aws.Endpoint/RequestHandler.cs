using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Protocols;
using Cdev.Aws.Endpoint.Recording;
using Cdev.Aws.Endpoint.Services;
using Cdev.Aws.Endpoint.Signing;
using Cdev.Aws.Endpoint.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cdev.Aws.Endpoint;

/// <summary>Takes a request through the stations: service, signature, operation, fault, model, state, answer.</summary>
internal sealed class RequestHandler
{
    private readonly EndpointOptions _options;
    private readonly FrozenDictionary<string, ServiceModel> _models;
    private readonly SignatureCheck _signatures;
    private readonly CallHandler _calls;
    private readonly CloudState _state;
    private readonly Lock _lock = new();
    private int _count;

    internal RequestHandler(ModelFolder folder, EndpointOptions options)
    {
        _options = options;
        _state = new(options);
        Credentials = new(options);
        Faults = new(options.Time);
        Cloud = new(_state, _lock);
        _calls = new(_state, Credentials, _lock, Log);
        _models = CallHandler.ServiceNames.Select(name => ServiceModel.Load(folder, name)).ToFrozenDictionary(model => model.SigningName, StringComparer.Ordinal);
        _signatures = new(Credentials.Find, options.Time, options.Region);
    }

    internal CredentialStore Credentials { get; }

    internal RequestLog Log { get; } = new();

    internal FaultPlan Faults { get; }

    internal Cloud Cloud { get; }

    internal ImmutableArray<string> Find(string text)
    {
        lock (_lock)
        {
            return TextSearch.Find(text, Log.Requests, _state);
        }
    }

    /// <summary>Answers a request.</summary>
    internal async Task Handle(HttpContext context)
    {
        var request = await Read(context);
        var number = Interlocked.Increment(ref _count);
        var at = _options.Time.GetUtcNow();
        var header = SignatureHeader.Parse(request.Header("Authorization") ?? "");
        if (header is null || !_models.TryGetValue(header.Service, out var service))
        {
            Log.Violate($"{number} {request.Method} {request.Path}: {(header is null ? "it is not signed" : $"there is no service '{header.Service}'")}");
            Log.Add(new(number, "", "", null, at, false, false, 403, "MissingAuthenticationToken", null, request));
            await Send(context, new(403, [new("Content-Type", "application/json")], "{\"message\":\"Missing Authentication Token\"}"u8.ToArray()));
            return;
        }

        var requestId = Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture);
        var outcome = new CallOutcome(number, service, Route.Find(service, request), requestId);
        var fault = outcome.Route is { } route ? Faults.Next(number, service.Name, route.Operation.Name) : null;
        await Task.Delay(_options.Latency + (fault is Fault.Slow slow ? slow.Delay : TimeSpan.Zero), context.RequestAborted);
        outcome = Answer(request, header, outcome, fault);

        var isBroken = fault is Fault.ResetBefore or Fault.ResetAfter;
        Log.Add(new(number, service.Name, outcome.Route?.Operation.Name ?? "", outcome.Resource, at, outcome.Route?.Operation.IsRead == false, outcome.HasEffect, isBroken ? 0 : outcome.Response!.Status, outcome.Error, fault, request));
        if (isBroken)
        {
            context.Abort();
            return;
        }
        await Send(context, outcome.Response!);
    }

    private CallOutcome Answer(WireRequest request, SignatureHeader header, CallOutcome outcome, Fault? fault)
    {
        if (fault is Fault.ResetBefore)
        {
            return outcome;
        }
        var (service, errors) = (outcome.Service, ServiceErrors.Of(outcome.Service.Name));
        try
        {
            var (signer, payload) = _signatures.Verify(request, header);
            if (outcome.Route is null)
            {
                Log.Violate($"{outcome.Number} {service.Name} {request.Method} {request.Target}: the service has no such operation");
                return outcome.Fail(new(service.Protocol == "query" ? "InvalidAction" : "UnknownOperationException", "The operation is not one of the service's.", 404));
            }
            return fault switch
            {
                Fault.Throttle => outcome.Fail(new(errors.Throttled, "Rate exceeded", errors.ThrottledStatus)),
                Fault.ServerError { Status: 503 } => outcome.Fail(new(service.Name == "s3" ? "ServiceUnavailable" : "ServiceUnavailableException", "Service is unavailable. Please try again.", 503)),
                Fault.ServerError error => outcome.Fail(new(errors.Internal, "We encountered an internal error. Please try again.", error.Status)),
                _ => _calls.Handle(request, payload, signer, outcome, fault),
            };
        }
        catch (SignatureException e)
        {
            if (e.Problem is SignatureProblem.Incomplete or SignatureProblem.Mismatch or SignatureProblem.Content)
            {
                Log.Violate($"{outcome.Number} {service.Name}:{outcome.Route?.Operation.Name}: {e.Message}");
            }
            return outcome.Fail(ServiceErrors.Signature(e, service.Name, service.Protocol));
        }
    }

    private static async Task<WireRequest> Read(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        ImmutableArray<KeyValuePair<string, string>> headers = [.. context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")))];
        return new(context.Request.Method, target, headers, body.ToArray());
    }

    private static async Task Send(HttpContext context, WireResponse response)
    {
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }
        if (response.Status is 204 or 304)
        {
            return;
        }
        // The answer to HEAD has the length that GET would have, and no body.
        context.Response.ContentLength ??= response.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        }
    }
}
