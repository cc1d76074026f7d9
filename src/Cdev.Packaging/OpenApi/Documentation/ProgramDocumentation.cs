using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Documentation;

/// <summary>The documentation comments of a program and of the projects and packages that it references. A file is read when it is first asked for.</summary>
internal sealed class ProgramDocumentation
{
    private readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, XElement>> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly MissingParts _missing;

    /// <param name="request">Where the assemblies and their documentation lie.</param>
    /// <param name="missing">Is told of a file that cannot be read.</param>
    internal ProgramDocumentation(ApiDescriptionRequest request, MissingParts missing)
    {
        _missing = missing;
        foreach (var reference in request.References.Where(reference => !reference.IsFramework))
            _files.TryAdd(Path.GetFileNameWithoutExtension(reference.Path), Path.ChangeExtension(reference.Path, ".xml"));
        if (request.DocumentationFile is { } own)
            _files[Path.GetFileNameWithoutExtension(request.AssemblyPath)] = own;
    }

    internal MemberDocumentation Of(Type type) => Find(type, DocumentationId.Of(type));

    internal MemberDocumentation Of(PropertyInfo property) => Find(property.DeclaringType!, DocumentationId.Of(property));

    internal MemberDocumentation Of(FieldInfo field) => Find(field.DeclaringType!, DocumentationId.Of(field));

    internal MemberDocumentation Of(MethodInfo method) => Find(method.DeclaringType!, DocumentationId.Of(method));

    private MemberDocumentation Find(Type type, string id)
        => type.Assembly.GetName().Name is { } assembly && Members(assembly).TryGetValue(id, out var member) ? MemberDocumentation.Read(member) : MemberDocumentation.None;

    private Dictionary<string, XElement> Members(string assembly)
    {
        if (!_read.TryGetValue(assembly, out var members))
            _read[assembly] = members = _files.TryGetValue(assembly, out var file) && File.Exists(file) ? Read(file) : [];
        return members;
    }

    private Dictionary<string, XElement> Read(string file)
    {
        try
        {
            using var reader = XmlReader.Create(new StreamReader(file), new() { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader).Descendants("member")
                .Where(member => member.Attribute("name") is not null)
                .DistinctBy(member => member.Attribute("name")!.Value)
                .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            _missing.Add(new(
                DiagnosticCodes.DocumentationUnreadable,
                $"The OpenAPI document goes without the comments of {Path.GetFileNameWithoutExtension(file)}, since {file} cannot be read: {e.Message} Rebuild the project that it comes from, or restore the package again."));
            return [];
        }
    }
}
