using System.Collections.Immutable;

namespace Cdev.Backend;

/// <summary>Which class of which assembly is the backend, and what it is told.</summary>
/// <param name="AssemblyPath">Absolute path of the assembly; its dependencies lie beside it, as a publish or a build puts them.</param>
/// <param name="ClassName">
/// Full name of a public class that implements <see cref="IBackend"/> and has a public constructor with one parameter of type
/// <see cref="IReadOnlyDictionary{TKey, TValue}"/> of strings: the settings.
/// </param>
/// <param name="Settings">The settings: name, value. Never a secret.</param>
public sealed record BackendConfiguration(string AssemblyPath, string ClassName, ImmutableDictionary<string, string> Settings);
