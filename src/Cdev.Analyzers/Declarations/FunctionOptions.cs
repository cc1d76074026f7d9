using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>Options of a function, as function, class and project say them together; a null one keeps its default.</summary>
/// <param name="Memory">MB.</param>
/// <param name="Timeout">Seconds.</param>
/// <param name="EphemeralStorage">MB.</param>
/// <param name="Architecture"><c>x64</c> or <c>arm64</c>.</param>
/// <param name="Description">What it is for.</param>
/// <param name="SnapStart">Whether processes start from a snapshot.</param>
/// <param name="ReservedConcurrency">How many calls may run at the same time.</param>
/// <param name="Role">The ARN of a role that is made elsewhere.</param>
/// <param name="IsWhole">Whether the archive holds whole assemblies rather than what the handler can reach.</param>
/// <param name="Environment">Environment variables, in the order of their names.</param>
/// <param name="Vpc">The VPC that it runs in; null: none.</param>
internal sealed record FunctionOptions(
    int? Memory,
    int? Timeout,
    int? EphemeralStorage,
    string? Architecture,
    string? Description,
    bool SnapStart,
    int? ReservedConcurrency,
    string? Role,
    bool IsWhole,
    EquatableArray<VariableModel> Environment,
    VpcModel? Vpc);

/// <summary>An environment variable.</summary>
internal sealed record VariableModel(string Name, string Value);

/// <summary>Where in a VPC a function runs.</summary>
/// <param name="Subnets">The subnets' ids, as written.</param>
/// <param name="SecurityGroups">The security groups' ids, as written.</param>
/// <param name="Ipv6">Whether it reaches IPv6 addresses.</param>
internal sealed record VpcModel(EquatableArray<string> Subnets, EquatableArray<string> SecurityGroups, bool Ipv6);
