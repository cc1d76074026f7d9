using System.Reflection;
using Cdev.Model.Manifests;

namespace Cdev.Packaging.OpenApi.Metadata;

/// <summary>The compiled program, read and never run, with all that it references.</summary>
internal sealed class ProgramMetadata : IDisposable
{
    private const string CoreAssembly = "System.Runtime";
    private const string FunctionAttribute = "Cdev.FunctionAttribute";
    private const BindingFlags Handlers = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly MetadataLoadContext _context;

    /// <summary>Opens a program.</summary>
    /// <param name="assemblyPath">Its assembly.</param>
    /// <param name="references">What it was compiled against.</param>
    /// <exception cref="PackagingException">CDEV232: the framework's core assembly is not among the references, or the assembly cannot be read.</exception>
    internal ProgramMetadata(string assemblyPath, IEnumerable<ApiReference> references)
    {
        try
        {
            _context = new(new References(references), CoreAssembly);
            Assembly = _context.LoadFromAssemblyPath(assemblyPath);
        }
        catch (Exception e) when (MissingParts.IsMissing(e) || e is IOException)
        {
            _context?.Dispose();
            throw new PackagingException(
                DiagnosticCodes.ApiUndescribable,
                $"The APIs of {assemblyPath} cannot be described: {e.Message} Restore and build the project again.",
                inner: e);
        }
    }

    /// <summary>The program's assembly.</summary>
    internal Assembly Assembly { get; }

    /// <summary>The version that people see: that of the product, without the revision that it was built from.</summary>
    internal string Version
    {
        get
        {
            var informational = AttributeData.Of(Assembly).Find("System.Reflection.AssemblyInformationalVersionAttribute")?.Argument<string>(0);
            return informational?.Split('+')[0] is { Length: > 0 } version ? version : Assembly.GetName().Version?.ToString(3) ?? "1.0.0";
        }
    }

    /// <summary>The method of a function; of overloads the one that is a function.</summary>
    /// <exception cref="TypeLoadException">It is not there.</exception>
    internal MethodInfo HandlerOf(FunctionDeclaration function)
    {
        var (type, name) = Split(function.Method);
        return Assembly.GetType(type, throwOnError: true)!.GetMethods(Handlers)
            .Where(method => method.Name == name)
            .OrderBy(method => !AttributeData.Of(method).Has(FunctionAttribute))
            .FirstOrDefault()
            ?? throw new TypeLoadException($"There is no method {function.Method} in {Assembly.GetName().Name}.");
    }

    /// <summary>A type by its metadata name.</summary>
    internal Type? FindType(string name) => Assembly.GetType(name, throwOnError: false);

    /// <summary>A member's declaring type and name, as a manifest joins them.</summary>
    internal static (string Type, string Name) Split(string member)
    {
        var dot = member.LastIndexOf('.');
        return (member[..dot], member[(dot + 1)..]);
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    private sealed class References(IEnumerable<ApiReference> references) : MetadataAssemblyResolver
    {
        private readonly ILookup<string, string> _paths = references.ToLookup(reference => Path.GetFileNameWithoutExtension(reference.Path), reference => reference.Path, StringComparer.OrdinalIgnoreCase);

        public override Assembly? Resolve(MetadataLoadContext context, AssemblyName assemblyName)
            => assemblyName.Name is { } name && _paths[name].FirstOrDefault() is { } path
                ? context.LoadFromAssemblyPath(path)
                : throw new FileNotFoundException($"the assembly {assemblyName.Name} is not among the references.");
    }
}
