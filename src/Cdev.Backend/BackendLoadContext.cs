using System.Reflection;
using System.Runtime.Loader;
using Cdev.Model.Components;

namespace Cdev.Backend;

/// <summary>Loads a backend with its own dependencies, but with the contract that this process has loaded already.</summary>
/// <param name="assemblyPath">Absolute path of the backend's assembly.</param>
internal sealed class BackendLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private static readonly Assembly[] Contract = [typeof(IBackend).Assembly, typeof(ComponentModel).Assembly];

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Contract.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name) is { } shared)
            return shared;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
        => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
