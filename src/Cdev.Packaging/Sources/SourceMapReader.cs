using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Sources;

/// <summary>Finds declarations in the source through the assembly's portable PDB, beside it or embedded.</summary>
internal static class SourceMapReader
{
    private const string FunctionAttribute = "Cdev.FunctionAttribute";
    private const string StaticConstructor = ".cctor";

    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="symbolsPath">Its PDB; null: beside it, or embedded, or none.</param>
    /// <param name="projectFolder">Files below it are named relative to it.</param>
    /// <param name="manifest">What to look for.</param>
    /// <exception cref="PackagingException">CDEV205: there are symbols, and they are no portable PDB.</exception>
    internal static SourceMap Read(string assemblyPath, string? symbolsPath, string projectFolder, Manifest manifest)
        => Look(assemblyPath, symbolsPath, projectFolder, lookup => lookup.Find(manifest)) ?? SourceMap.Empty;

    /// <summary>Where code first uses what a token names.</summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="symbolsPath">Its PDB; null: beside it, or embedded, or none.</param>
    /// <param name="projectFolder">Files below it are named relative to it.</param>
    /// <param name="token">The metadata token.</param>
    /// <returns>Null when there are no symbols, or nothing uses it.</returns>
    /// <exception cref="PackagingException">CDEV205: there are symbols, and they are no portable PDB.</exception>
    internal static SourceLocation? FindUse(string assemblyPath, string? symbolsPath, string projectFolder, int token)
        => Look(assemblyPath, symbolsPath, projectFolder, lookup => lookup.FindUse(token));

    private static T? Look<T>(string assemblyPath, string? symbolsPath, string projectFolder, Func<Lookup, T?> look)
        where T : class
    {
        using var file = FileContents.OpenRead(assemblyPath);
        using var image = new PEReader(file);
        using var symbols = SymbolsReader.Open(image, assemblyPath, symbolsPath);
        try
        {
            return symbols is null ? null : look(new Lookup(image, symbols.GetMetadataReader(), projectFolder));
        }
        catch (BadImageFormatException e)
        {
            throw SymbolsReader.Unreadable(assemblyPath, symbolsPath, e);
        }
    }

    private sealed class Lookup(PEReader image, MetadataReader symbols, string projectFolder)
    {
        private readonly MetadataReader _metadata = image.GetMetadataReader();

        internal SourceMap Find(Manifest manifest)
        {
            var types = _metadata.TypeDefinitions.ToDictionary(handle => _metadata.FullName(_metadata.GetTypeDefinition(handle)), StringComparer.Ordinal);
            var bodies = StateMachineBodies();
            return new(
                FindAll(manifest.Functions.Select(function => function.Method), types, (type, method) => Method(type, method, bodies)),
                FindAll(manifest.Resources.Select(resource => resource.Field), types, Field));
        }

        internal SourceLocation? FindUse(int token)
        {
            foreach (var handle in _metadata.MethodDefinitions)
            {
                var address = _metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
                if (address != 0 && IlReader.FindToken(image.GetMethodBody(address).GetILReader(), token) is { } use)
                    return Points(handle).TakeWhile(point => point.Offset <= use).Select(Location).LastOrDefault();
            }

            return null;
        }

        private ImmutableDictionary<string, SourceLocation> FindAll(
            IEnumerable<string> members,
            Dictionary<string, TypeDefinitionHandle> types,
            Func<TypeDefinition, string, SourceLocation?> find)
        {
            var found = ImmutableDictionary.CreateBuilder<string, SourceLocation>(StringComparer.Ordinal);
            foreach (var member in members)
            {
                var dot = member.LastIndexOf('.');
                if (dot > 0 && types.TryGetValue(member[..dot], out var type) && find(_metadata.GetTypeDefinition(type), member[(dot + 1)..]) is { } location)
                    found[member] = location;
            }

            return found.ToImmutable();
        }

        // The body of an async method or iterator stands in its state machine.
        private Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> StateMachineBodies()
        {
            var bodies = new Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>();
            foreach (var handle in symbols.MethodDebugInformation)
            {
                var kickoff = symbols.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod();
                if (!kickoff.IsNil)
                    bodies[kickoff] = handle.ToDefinitionHandle();
            }

            return bodies;
        }

        private SourceLocation? Method(TypeDefinition type, string name, Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> bodies)
        {
            // Of overloads, the one that is a function.
            var method = type.GetMethods()
                .Where(handle => _metadata.StringComparer.Equals(_metadata.GetMethodDefinition(handle).Name, name))
                .OrderBy(handle => _metadata.FindAttribute(_metadata.GetMethodDefinition(handle).GetCustomAttributes(), FunctionAttribute) is null)
                .FirstOrDefault();
            return method.IsNil ? null : Points(bodies.GetValueOrDefault(method, method)).Select(Location).FirstOrDefault();
        }

        // A field's initialiser is the statement of the static constructor that stores it.
        private SourceLocation? Field(TypeDefinition type, string name)
        {
            var field = type.GetFields().FirstOrDefault(handle => _metadata.StringComparer.Equals(_metadata.GetFieldDefinition(handle).Name, name));
            var constructor = type.GetMethods().FirstOrDefault(handle => _metadata.StringComparer.Equals(_metadata.GetMethodDefinition(handle).Name, StaticConstructor));
            if (field.IsNil || constructor.IsNil)
                return null;

            var body = image.GetMethodBody(_metadata.GetMethodDefinition(constructor).RelativeVirtualAddress);
            var store = IlReader.FindStaticStore(body.GetILReader(), MetadataTokens.GetToken(field));
            return store is null
                ? null
                : Points(constructor).TakeWhile(point => point.Offset <= store).Select(Location).LastOrDefault();
        }

        private IEnumerable<SequencePoint> Points(MethodDefinitionHandle method) => SequencePoints.Of(symbols, method);

        private SourceLocation Location(SequencePoint point) => SequencePoints.Location(symbols, point, projectFolder);
    }
}
