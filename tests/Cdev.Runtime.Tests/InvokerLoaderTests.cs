using System.Buffers;
using Cdev.Hosting;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class InvokerLoaderTests
{
    [TestMethod]
    public void The_invoker_is_constructed_from_its_qualified_name()
    {
        Assert.IsInstanceOfType<Sound>(InvokerLoader.Load(typeof(Sound).AssemblyQualifiedName));
        Assert.IsInstanceOfType<Sound>(InvokerLoader.Load($"{typeof(Sound).FullName}, {typeof(Sound).Assembly.GetName().Name}"));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("  ")]
    public void A_missing_name_is_said_with_the_place_where_it_belongs(string? handler)
    {
        var error = Assert.ThrowsExactly<InvokerException>(() => InvokerLoader.Load(handler));

        Assert.AreEqual("Runtime.ConfigInvalid", error.ErrorType);
        Assert.Contains("Cdev.Runtime.runtimeconfig.json has no 'Cdev.Handler'", error.Message);
    }

    [TestMethod]
    [DataRow("Nowhere.Invoker, Cdev.Runtime.Tests")]
    [DataRow("Nowhere.Invoker, Nowhere")]
    [DataRow("Nowhere.Invoker")]
    [DataRow("Nowhere.Invoker, ,,")]
    [DataRow("Cdev.Runtime.Tests.InvokerLoaderTests, Cdev.Runtime.Tests")]
    public void What_is_no_invoker_is_named(string handler)
    {
        var error = Assert.ThrowsExactly<InvokerException>(() => InvokerLoader.Load(handler));

        Assert.AreEqual("Runtime.NoSuchHandler", error.ErrorType);
        Assert.Contains($"'{handler}'", error.Message);
        Assert.Contains("Build and deploy the project again.", error.Message);
    }

    [TestMethod]
    public void What_the_constructor_throws_is_the_users()
    {
        var error = Assert.Throws<Exception>(() => InvokerLoader.Load(typeof(Broken).AssemblyQualifiedName));

        Assert.AreEqual("no connection string", FunctionError.Unwrap(error).Message);
    }

    public sealed class Sound : IInvoker
    {
        public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
            ValueTask.CompletedTask;
    }

    public sealed class Broken : IInvoker
    {
        public Broken() => throw new InvalidOperationException("no connection string");

        public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, IBufferWriter<byte> response, CancellationToken deadline) =>
            ValueTask.CompletedTask;
    }
}
