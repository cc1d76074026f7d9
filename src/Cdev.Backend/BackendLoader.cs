using System.Reflection;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores.Files;

namespace Cdev.Backend;

/// <summary>Opens backends.</summary>
public static class BackendLoader
{
    /// <summary>The default backend: state in files.</summary>
    /// <param name="stateFolder">Absolute path of the state folder, usually <c>.cdev</c>. It need not exist.</param>
    /// <exception cref="BackendInitializationError">It is no absolute path, or no folder.</exception>
    public static IBackend OpenFolder(string stateFolder)
    {
        if (!Path.IsPathFullyQualified(stateFolder))
            throw new BackendInitializationError($"The state folder \"{stateFolder}\" is not an absolute path.");
        if (File.Exists(stateFolder))
            throw new BackendInitializationError($"The state folder {stateFolder} is a file.");
        return new StoredBackend(new FileStateStore(Path.TrimEndingDirectorySeparator(Path.GetFullPath(stateFolder))));
    }

    /// <summary>A backend of the user's own.</summary>
    /// <param name="configuration">Where it is, and what it is told.</param>
    /// <exception cref="BackendInitializationError">It cannot be found, loaded or made.</exception>
    public static IBackend Load(BackendConfiguration configuration)
    {
        var type = FindClass(configuration);
        var constructor = type.GetConstructor([typeof(IReadOnlyDictionary<string, string>)])
            ?? throw Unusable(configuration, "it has no public constructor with one parameter of type IReadOnlyDictionary<string, string>");
        try
        {
            return (IBackend)constructor.Invoke([configuration.Settings]);
        }
        catch (TargetInvocationException e)
        {
            throw Unusable(configuration, $"its constructor failed: {e.InnerException!.Message}", e.InnerException);
        }
    }

    private static Type FindClass(BackendConfiguration configuration)
    {
        var path = configuration.AssemblyPath;
        if (!Path.IsPathFullyQualified(path))
            throw new BackendInitializationError($"The backend's assembly \"{path}\" is not an absolute path.");
        if (!File.Exists(path))
            throw new BackendInitializationError($"The backend's assembly {path} does not exist.");

        Type? type;
        try
        {
            type = new BackendLoadContext(path).LoadFromAssemblyPath(path).GetType(configuration.ClassName, throwOnError: false);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException or ArgumentException)
        {
            throw new BackendInitializationError($"The backend's assembly {path} cannot be loaded: {e.Message}", e);
        }

        if (type is null)
            throw new BackendInitializationError($"The backend's assembly {path} has no class {configuration.ClassName}.");
        if (!type.IsVisible || type.IsAbstract)
            throw Unusable(configuration, "it is not a public class that can be made");
        return typeof(IBackend).IsAssignableFrom(type)
            ? type
            : throw Unusable(configuration, $"it does not implement {typeof(IBackend).FullName} of this version of Cdev.Sdk");
    }

    private static BackendInitializationError Unusable(BackendConfiguration configuration, string why, Exception? inner = null)
        => new($"The class {configuration.ClassName} of {configuration.AssemblyPath} cannot be the backend: {why}.", inner);
}
