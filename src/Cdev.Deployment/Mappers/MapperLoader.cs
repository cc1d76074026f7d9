using System.Reflection;
using System.Runtime.Loader;

namespace Cdev.Deployment.Mappers;

/// <summary>Loads a mapper class from an assembly.</summary>
public static class MapperLoader
{
    /// <summary>Loads the class and makes the mapper.</summary>
    /// <param name="assembly">Absolute path of the assembly.</param>
    /// <param name="type">Full name of the class; it has a public constructor with one parameter, <see cref="MapperSettings"/>.</param>
    /// <param name="settings">What the mapper is made from.</param>
    /// <param name="context">Where it is loaded. It has to resolve <c>Cdev.Deployment</c> to the assembly of this very class.</param>
    /// <exception cref="DeploymentException">CDEV323: it cannot be loaded or made.</exception>
    public static IMapper Load(string assembly, string type, MapperSettings settings, AssemblyLoadContext context)
    {
        if (!Path.IsPathFullyQualified(assembly))
            throw Refuse("the path is not absolute");
        if (!File.Exists(assembly))
            throw Refuse("there is no such file");

        var mapperType = LoadType();
        if (mapperType is null)
            throw Refuse("the assembly has no such class");
        if (!typeof(IMapper).IsAssignableFrom(mapperType))
            throw Refuse(ImplementsForeignContract(mapperType)
                ? "it implements the IMapper of another copy of Cdev.Deployment; that assembly must not be shipped beside a mapper"
                : $"it does not implement {typeof(IMapper).FullName}");
        if (mapperType.IsAbstract || mapperType.GetConstructor([typeof(MapperSettings)]) is not { } constructor)
            throw Refuse($"it has no public constructor with the one parameter {nameof(MapperSettings)}");

        try
        {
            return (IMapper)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [settings], culture: null);
        }
        catch (Exception e) when (e is not DeploymentException)
        {
            throw Refuse($"its constructor failed: {e.Message}", e);
        }

        Type? LoadType()
        {
            try
            {
                return context.LoadFromAssemblyPath(assembly).GetType(type, throwOnError: false);
            }
            catch (Exception e) when (e is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException)
            {
                throw Refuse(e.Message, e);
            }
        }

        DeploymentException Refuse(string why, Exception? inner = null) => new(DeploymentErrors.MapperNotLoaded(type, assembly, why), inner);
    }

    private static bool ImplementsForeignContract(Type type)
        => type.GetInterfaces().Any(candidate => candidate.FullName == typeof(IMapper).FullName);
}
