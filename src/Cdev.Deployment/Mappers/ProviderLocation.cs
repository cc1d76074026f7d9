using Cdev.Backend.States;

namespace Cdev.Deployment.Mappers;

/// <summary>Where a provider is asked to deploy to, and who decided.</summary>
/// <param name="Binding">Provider, account and region.</param>
/// <param name="AccountOrigin">Who decided the account, for people; null where the provider has none.</param>
/// <param name="RegionOrigin">Who decided the region; null where the provider has none.</param>
public sealed record ProviderLocation(EnvironmentBinding Binding, string? AccountOrigin = null, string? RegionOrigin = null);
