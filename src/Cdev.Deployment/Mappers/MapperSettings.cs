using System.Collections.Immutable;

namespace Cdev.Deployment.Mappers;

/// <summary>What a mapper is made from: a mapper class has a public constructor with this one parameter.</summary>
/// <param name="StateFolder">Absolute path of the folder <c>.cdev</c>.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Settings">The mapper item's metadata and the properties that the project passes on: name, value.</param>
public sealed record MapperSettings(
    string StateFolder,
    string Environment,
    string Component,
    ImmutableDictionary<string, string> Settings);
