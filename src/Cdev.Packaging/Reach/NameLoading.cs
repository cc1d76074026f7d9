namespace Cdev.Packaging.Reach;

/// <summary>
/// Which methods outside the program find types by name, or by looking through assemblies: what they find, no reference shows. Merely
/// having an assembly, its name, attributes or resources does not count.
/// </summary>
internal static class NameLoading
{
    private const string AssemblyType = "System.Reflection.Assembly";

    // From then on Newtonsoft.Json makes what the data names.
    private const string JsonTypeNames = "set_TypeNameHandling";

    /// <param name="type">Full name of the declaring type.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The types of its parameters as text, one after the other.</param>
    internal static ExternalCall Describe(string type, string method, string parameters) => new(
        method is ".ctor" ? type : $"{type}.{method}",
        Loads(type, method, parameters),
        LoadsAny(type, method, parameters),
        GivesAssembly(type, method),
        ReadsVersion(type, method),
        !type.StartsWith("Microsoft.Extensions.Logging.", StringComparison.Ordinal) && !type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal));

    /// <summary>Whether what a call finds by name may be of any assembly, a package's too. The others look through assemblies that they are given.</summary>
    /// <param name="callee">A method that loads by name, as <see cref="LoadByName.Callee"/> has it.</param>
    internal static bool MayBeOfAnyPackage(string callee)
    {
        var dot = callee.LastIndexOf('.');
        var (type, method) = (callee[..dot], callee[(dot + 1)..]);
        return type == "System.Type" || NamesAnything(type, method);
    }

    private static bool Loads(string type, string method, string parameters) => type switch
    {
        "System.Type" => method is "GetType" or "ReflectionOnlyGetType",
        AssemblyType => method is "GetType" or "GetTypes" or "get_DefinedTypes" or "get_ExportedTypes" or "GetExportedTypes" or "GetForwardedTypes" or "CreateInstance"
            || method.StartsWith("Load", StringComparison.Ordinal) || method is "UnsafeLoadFrom" or "ReflectionOnlyLoad" or "ReflectionOnlyLoadFrom",
        "System.Reflection.Module" => method is "GetType" or "GetTypes" or "FindTypes",
        "System.Activator" => method is "CreateInstanceFrom" || (method == "CreateInstance" && parameters.StartsWith("(string", StringComparison.Ordinal)),
        "System.AppDomain" => method is "GetAssemblies" or "Load" || method.StartsWith("CreateInstance", StringComparison.Ordinal),
        "System.Runtime.Loader.AssemblyLoadContext" => method is "get_Assemblies" or "get_All" || method.StartsWith("Load", StringComparison.Ordinal),
        "Newtonsoft.Json.JsonSerializerSettings" or "Newtonsoft.Json.JsonSerializer" => method == JsonTypeNames,
        _ => Scans(type, method, parameters),
    };

    private static bool Scans(string type, string method, string parameters)
    {
        if (IsFramework(type))
            return false;
        return parameters.Contains(AssemblyType, StringComparison.Ordinal)
            || method.Contains("FromAssembl", StringComparison.Ordinal)
            || method.Contains("Assemblies", StringComparison.Ordinal)
            || method.Contains("AssemblyContaining", StringComparison.Ordinal)
            || method is "FromCallingAssembly" or "FromEntryAssembly" or "FromExecutingAssembly" or "AddMaps";
    }

    // The framework's own methods that look through an assembly are named above; others with an assembly read its resources, name or attributes.
    // Configuration reads an attribute of it, file providers its resources.
    private static bool IsFramework(string type)
        => (type.StartsWith("System.", StringComparison.Ordinal) && !type.StartsWith("System.Composition.", StringComparison.Ordinal) && !type.StartsWith("System.ComponentModel.Composition.", StringComparison.Ordinal))
            || type.StartsWith("Microsoft.Extensions.Configuration.", StringComparison.Ordinal)
            || type.StartsWith("Microsoft.Extensions.FileProviders.", StringComparison.Ordinal);

    private static bool LoadsAny(string type, string method, string parameters) => Loads(type, method, parameters) && NamesAnything(type, method);

    private static bool NamesAnything(string type, string method) => type switch
    {
        AssemblyType => method.Contains("Load", StringComparison.Ordinal),
        "System.Activator" or "System.AppDomain" or "System.Runtime.Loader.AssemblyLoadContext" => true,
        _ => method == JsonTypeNames,
    };

    private static bool ReadsVersion(string type, string method) => type switch
    {
        "System.Reflection.AssemblyName" => method is "get_Version" or "get_FullName" or "ToString",
        AssemblyType => method is "get_FullName" or "ToString",
        "System.Type" => method == "get_AssemblyQualifiedName",
        _ => false,
    };

    private static bool GivesAssembly(string type, string method) => type switch
    {
        "System.Type" or "System.Reflection.Module" => method == "get_Assembly",
        AssemblyType => method is "GetExecutingAssembly" or "GetEntryAssembly" or "GetCallingAssembly" or "GetAssembly",
        _ => false,
    };
}
