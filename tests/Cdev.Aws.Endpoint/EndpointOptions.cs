using System.Collections.Immutable;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint;

/// <summary>How an endpoint behaves.</summary>
public sealed record EndpointOptions
{
    /// <summary>The region. IAM's requests are signed for us-east-1 all the same.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account.</summary>
    public string Account { get; init; } = "123456789012";

    /// <summary>The clock of signatures, states and rate limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long functions, tables, streams, mappings and Cloud Control's requests are on their way.</summary>
    public Settling Settling { get; init; } = new(1, TimeSpan.Zero);

    /// <summary>How long Lambda cannot assume a role that was just made.</summary>
    public Settling RoleSettling { get; init; } = Settling.None;

    /// <summary>Subnets without a free address: Lambda fails with functions that are put there.</summary>
    public ImmutableHashSet<string> FullSubnets { get; init; } = [];

    /// <summary>Buckets that are someone else's.</summary>
    public ImmutableHashSet<string> BucketsOfOthers { get; init; } = [];

    /// <summary>How long every call takes at least.</summary>
    public TimeSpan Latency { get; init; }
}
