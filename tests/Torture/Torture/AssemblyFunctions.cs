using System.Reflection;
using Cdev;

[assembly: Torture.Tag("assembly", 7)]

namespace Torture;

/// <summary>What a program says of itself, and asks itself.</summary>
public static class AssemblyFunctions
{
    [Function]
    public static string Attributes()
        => string.Join(' ', typeof(AssemblyFunctions).Assembly.GetCustomAttributes<TagAttribute>().Select(tag => tag.ToString())) + typeof(Input).Assembly.GetCustomAttribute<AssemblyProductAttribute>()!.Product;

    [Function]
    public static string Version()
    {
        var assembly = typeof(Input).Assembly;
        return $"{assembly.GetName().Version} {assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion} {typeof(Library.Vault).Assembly.GetName().Version}";
    }

    [Function]
    public static string Metadata() => typeof(Input).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "Purpose").Value!;

    [Function(Description = "reads its own declaration", Memory = 256)]
    public static string Declaration()
    {
        var declaration = typeof(AssemblyFunctions).GetMethod(nameof(Declaration))!.GetCustomAttribute<FunctionAttribute>()!;
        return $"{declaration.Description} {declaration.Memory}";
    }

    [Function]
    public static string[] Loaded()
        => [.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name is "Torture" or "Torture.Library")
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsEnum && type.Namespace?.StartsWith("Torture", StringComparison.Ordinal) == true).Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Function]
    public static string LoadFile(string name)
        => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Torture.Library.dll")).GetType("Torture.Library." + name)!.GetMethod("Create")!.MakeGenericMethod(typeof(char)).GetParameters()[0].Name!;
}
