using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Faults;

/// <summary>What goes wrong, and when.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private ImmutableDictionary<int, Fault> _byNumber = [];
    private ImmutableList<(string Operation, Fault Fault)> _byOperation = [];
    private ImmutableDictionary<string, TokenBucket> _limits = ImmutableDictionary.Create<string, TokenBucket>(StringComparer.Ordinal);

    internal FaultPlan(TimeProvider time) => _time = time;

    /// <summary>Plans a fault of one request.</summary>
    /// <param name="number">The request's number, from 1.</param>
    /// <param name="fault">What goes wrong.</param>
    public void At(int number, Fault fault)
    {
        lock (_lock)
        {
            _byNumber = _byNumber.SetItem(number, fault);
        }
    }

    /// <summary>Plans a fault of the next requests of an operation.</summary>
    /// <param name="operation">Service and operation: lambda:CreateFunction.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests.</param>
    public void On(string operation, Fault fault, int times = 1)
    {
        lock (_lock)
        {
            _byOperation = _byOperation.AddRange(Enumerable.Repeat((operation, fault), times));
        }
    }

    /// <summary>Limits a service's rate by a token bucket; requests above it are throttled.</summary>
    /// <param name="service">The service.</param>
    /// <param name="perSecond">Requests a second.</param>
    /// <param name="burst">Requests at once.</param>
    public void RateLimit(string service, double perSecond, int burst)
    {
        lock (_lock)
        {
            _limits = _limits.SetItem(service, new(perSecond, burst, _time));
        }
    }

    /// <summary>The fault of a request; null: none.</summary>
    internal Fault? Next(int number, string service, string operation)
    {
        lock (_lock)
        {
            if (_byNumber.TryGetValue(number, out var fault))
            {
                return fault;
            }
            var planned = _byOperation.FindIndex(entry => entry.Operation == $"{service}:{operation}");
            if (planned >= 0)
            {
                fault = _byOperation[planned].Fault;
                _byOperation = _byOperation.RemoveAt(planned);
                return fault;
            }
            return _limits.TryGetValue(service, out var limit) && !limit.Take() ? new Fault.Throttle() : null;
        }
    }
}
