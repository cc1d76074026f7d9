using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Mappers;

[TestClass]
public sealed class MapperLoaderTests
{
    private static readonly string Here = typeof(MapperLoaderTests).Assembly.Location;
    private static readonly MapperSettings Settings = new("/state", "dev", "shop", ImmutableDictionary<string, string>.Empty.Add("Region", "here"));

    [TestMethod]
    public void A_mapper_is_made_from_its_settings()
    {
        var mapper = Load(typeof(LoadableMapper).FullName!);

        Assert.AreEqual("here", mapper.Claims.Single());
    }

    [TestMethod]
    [DataRow("No.Such.Class", "has no such class")]
    [DataRow("Cdev.Deployment.Tests.Mappers.MapperLoaderTests", "does not implement")]
    [DataRow("Cdev.Deployment.Tests.Simulation.SimulatedMapper", "has no public constructor")]
    [DataRow("Cdev.Deployment.Tests.Mappers.FailingMapper", "its constructor failed: no credentials")]
    public void What_is_wrong_with_a_class_is_said(string type, string why)
    {
        var error = Assert.ThrowsExactly<DeploymentException>(() => Load(type));

        Assert.AreEqual("CDEV323", error.Code);
        StringAssert.Contains(error.Message, type, StringComparison.Ordinal);
        StringAssert.Contains(error.Message, why, StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_is_wrong_with_an_assembly_is_said()
    {
        using var folder = new TemporaryFolder();
        var text = Path.Combine(folder.Path, "text.dll");
        File.WriteAllText(text, "no assembly");

        Assert.Contains("no such file", Assert.ThrowsExactly<DeploymentException>(() => Load("X", Path.Combine(folder.Path, "none.dll"))).Message);
        Assert.Contains("not absolute", Assert.ThrowsExactly<DeploymentException>(() => Load("X", "relative.dll")).Message);
        Assert.AreEqual("CDEV323", Assert.ThrowsExactly<DeploymentException>(() => Load("X", text)).Code);
    }

    [TestMethod]
    public void A_mapper_that_brought_its_own_copy_of_the_contract_is_told_apart()
    {
        var context = new OwnCopies();
        try
        {
            var error = Assert.ThrowsExactly<DeploymentException>(() => MapperLoader.Load(Here, typeof(LoadableMapper).FullName!, Settings, context));

            Assert.Contains("another copy of Cdev.Deployment", error.Message);
        }
        finally
        {
            context.Unload();
        }
    }

    private static IMapper Load(string type, string? assembly = null)
        => MapperLoader.Load(assembly ?? Here, type, Settings, AssemblyLoadContext.GetLoadContext(typeof(MapperLoaderTests).Assembly)!);

    private sealed class OwnCopies() : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
            => assemblyName.Name == "Cdev.Deployment" ? LoadFromAssemblyPath(typeof(IMapper).Assembly.Location) : null;
    }
}

/// <summary>Found by its name.</summary>
public sealed class LoadableMapper(MapperSettings settings) : IMapper
{
    public IReadOnlyCollection<string> Claims => [settings.Settings["Region"]];

    public ValueTask<ChangeDescription> Describe(ResourceDifference change) => throw new NotSupportedException();

    public Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Observation?> Read(DeployedResource resource, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>Cannot be made.</summary>
public sealed class FailingMapper : IMapper
{
    public FailingMapper(MapperSettings settings) => throw new InvalidOperationException($"no credentials for {settings.Environment}");

    public IReadOnlyCollection<string> Claims => [];

    public ValueTask<ChangeDescription> Describe(ResourceDifference change) => throw new NotSupportedException();

    public Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Observation?> Read(DeployedResource resource, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel) => throw new NotSupportedException();
}
