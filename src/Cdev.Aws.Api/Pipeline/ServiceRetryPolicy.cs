using System.Net.Http;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>
/// The SDK's standard retries, with two differences: what may not be repeated is not, and with a rate limit, throttling
/// costs no attempt.
/// </summary>
/// <param name="config">The service's configuration.</param>
/// <param name="limiter">The service's rate limit, in the adaptive mode.</param>
internal sealed class ServiceRetryPolicy(IClientConfig config, RateLimiter? limiter) : StandardRetryPolicy(config)
{
    private const int MostThrottles = 20;
    private const string Throttles = "Cdev.Throttles";
    private const string Turn = "Cdev.Turn";

    /// <summary>Whether a failure shows that the service never got the call.</summary>
    internal static bool NeverArrived(Exception exception)
        => exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError };

    // A connection that broke may have brought the call to the service: RetryForExceptionAsync decides.
    public override bool IsStaleConnectionError(Exception exception) => false;

    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception)
    {
        var operation = ((ServiceRequest)executionContext.RequestContext.OriginalRequest).Call.Operation;
        return operation.IsRepeatable || IsThrottlingError(exception) || NeverArrived(exception)
            ? base.RetryForExceptionAsync(executionContext, exception)
            : Task.FromResult(false);
    }

    public override async Task ObtainSendTokenAsync(IExecutionContext executionContext, Exception exception)
    {
        if (limiter is not null)
        {
            executionContext.RequestContext.ContextAttributes[Turn] = await limiter.Turn(executionContext.RequestContext.CancellationToken);
        }
    }

    public override void NotifySuccess(IExecutionContext executionContext)
    {
        limiter?.Passed();
        base.NotifySuccess(executionContext);
    }

    public override void NotifyError(IExecutionContext executionContext, Exception exception)
    {
        if (!IsThrottlingError(exception))
        {
            limiter?.Passed();
        }
        else if (limiter is not null)
        {
            var attributes = executionContext.RequestContext.ContextAttributes;
            attributes[Throttles] = Throttled(executionContext) + 1;
            limiter.Throttled((DateTimeOffset)attributes[Turn]);
        }
    }

    public override bool RetryLimitReached(IExecutionContext executionContext)
        => executionContext.RequestContext.Retries - Throttled(executionContext) >= MaxRetries || Throttled(executionContext) >= MostThrottles;

    public override bool OnRetry(IExecutionContext executionContext, bool bypassAcquireCapacity, bool isThrottlingError)
        => base.OnRetry(executionContext, bypassAcquireCapacity: limiter is not null && isThrottlingError, isThrottlingError);

    // The turn that a repeated call waited for is its backoff.
    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext)
        => Throttled(executionContext) > 0 ? Task.CompletedTask : base.WaitBeforeRetryAsync(executionContext);

    private static int Throttled(IExecutionContext executionContext)
        => executionContext.RequestContext.ContextAttributes.TryGetValue(Throttles, out var count) ? (int)count : 0;
}
