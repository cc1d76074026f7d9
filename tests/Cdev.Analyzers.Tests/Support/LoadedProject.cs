using System.Buffers;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Cdev.Hosting;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>A project that was compiled with its generated code and loaded, to be called as the runtime calls it.</summary>
internal sealed class LoadedProject : IDisposable
{
    private readonly AssemblyLoadContext _context = new("test", isCollectible: true);
    private readonly Dictionary<string, IInvoker> _invokers = [];
    private readonly Assembly _assembly;

    private LoadedProject(Stream assembly, IEnumerable<byte[]> libraries)
    {
        foreach (var library in libraries)
            _context.LoadFromStream(new MemoryStream(library));
        _assembly = _context.LoadFromStream(assembly);
    }

    /// <summary>The manifest that the assembly carries.</summary>
    public ManifestAttribute Manifest => _assembly.GetCustomAttribute<ManifestAttribute>()!;

    /// <summary>Compiles, which must leave neither an error nor a warning in generated code, and loads.</summary>
    public static LoadedProject Build(params string[] sources) => Build(TestProject.Compile(sources), []);

    /// <summary>The same, of a project that references a library.</summary>
    public static LoadedProject BuildReferencing(string library, params string[] sources)
    {
        var image = TestProject.CompileLibrary(library);
        return Build(TestProject.Compile(sources).AddReferences(MetadataReference.CreateFromImage(image)), [image]);
    }

    private static LoadedProject Build(Compilation compilation, byte[][] libraries)
    {
        var generated = TestProject.Generate(compilation);
        var trees = generated.Select(file => TestProject.Parse(file.Value, file.Key)).ToImmutableArray();
        using var assembly = new MemoryStream();
        var result = compilation.AddSyntaxTrees(trees).Emit(assembly);
        Assert.AreEqual("", string.Join('\n', result.Diagnostics.Where(
            diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error
                || (diagnostic.Severity >= DiagnosticSeverity.Info && trees.Contains(diagnostic.Location.SourceTree!)))));
        Assert.IsTrue(generated.ContainsKey("Cdev.Manifest.g.cs"), "The project has wrong declarations.");
        assembly.Position = 0;
        return new(assembly, libraries);
    }

    /// <summary>Calls a function's invoker with the event of a request.</summary>
    public async Task<HttpAnswer> RequestAsync(string invoker, HttpRequestEvent request, CancellationToken deadline = default)
        => HttpAnswer.Parse(await InvokeAsync(invoker, request.ToPayload(), deadline));

    /// <summary>Calls a function's invoker with any event.</summary>
    public async Task<string> SendAsync(string invoker, string payload)
        => Encoding.UTF8.GetString((await InvokeAsync(invoker, Encoding.UTF8.GetBytes(payload), CancellationToken.None)).Span);

    /// <summary>A function's invoker as the runtime has it before the first call: one a process, here one a project.</summary>
    public async Task<IInvoker> PrepareAsync(string invoker, CancellationToken stop = default)
    {
        if (_invokers.TryGetValue(invoker, out var kept))
            return kept;
        var made = CreateUnprepared(invoker);
        if (made is IPreparedInvoker prepared)
            await prepared.PrepareAsync(stop);
        return _invokers[invoker] = made;
    }

    /// <summary>A function's invoker as its constructor leaves it.</summary>
    public IInvoker CreateUnprepared(string invoker)
    {
        var type = _assembly.GetType($"Cdev.Generated.{invoker}Invoker");
        Assert.IsNotNull(type, $"There is no invoker {invoker}.");
        return (IInvoker)Activator.CreateInstance(type)!;
    }

    /// <summary>The value of a public static field.</summary>
    public object? FieldOf(string type, string field) => _assembly.GetType(type)!.GetField(field)!.GetValue(null);

    public void Dispose() => _context.Unload();

    private async Task<ReadOnlyMemory<byte>> InvokeAsync(string invoker, byte[] payload, CancellationToken deadline)
    {
        var response = new ArrayBufferWriter<byte>();
        await (await PrepareAsync(invoker)).InvokeAsync(new TestInvocation(), payload, response, deadline);
        return response.WrittenMemory;
    }
}
