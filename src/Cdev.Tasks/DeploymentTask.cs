using System.Collections.Immutable;
using System.Runtime.Loader;
using Cdev.Aws.State;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Presentation;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cdev.Tasks;

/// <summary>A task that works on the deployed state: settings, backend, engine and output are put together here.</summary>
public abstract class DeploymentTask : CdevTask
{
    private DeploymentSettings? _settings;
    private StatePlace? _place;
    private ProviderLocation? _location;
    private TaskOutput? _output;

    /// <summary>The item <c>_CdevDeployment</c>.</summary>
    [Required]
    public ITaskItem Deployment { get; set; } = null!;

    /// <summary>The mappers: the assembly, with the metadata <c>Class</c> and the mapper's own settings.</summary>
    public ITaskItem[] Mappers { get; set; } = [];

    /// <summary>A backend of the user's own, one at most: the assembly, with the metadata <c>Class</c> and the backend's own settings.</summary>
    public ITaskItem[] Backends { get; set; } = [];

    private protected DeploymentSettings Settings => _settings ??= DeploymentSettings.Read(Deployment);

    private protected TaskOutput Output => _output ??= TaskOutput.Create(Log, Settings.TerminalLogger);

    /// <summary>The folder of state, and of the local cloud; where state is elsewhere, the folder that it would be in.</summary>
    private protected string StateFolder => (Place is StatePlace.Folder folder ? folder.Location : StateLocation.Locate(Settings.ProjectDirectory, configured: null)).Folder;

    /// <summary>Whether it works with the provider, and not with the stored state alone.</summary>
    private protected virtual bool AsksProvider => true;

    private StatePlace Place => _place ??= StatePlace.Decide(Settings.Provider, Settings.ProjectDirectory, Settings.State);

    /// <summary>The engine, knowing to which account and region the component is deployed.</summary>
    /// <exception cref="DeploymentException">A mapper cannot be made, or refuses to deploy there.</exception>
    private protected async Task<DeploymentEngine> CreateEngine(CancellationToken cancel)
    {
        if (OwnBackend.Read(Backends) is null)
            Place.Check(Settings);
        IMapper[] mappers = [.. Mappers.Select(LoadMapper)];
        _location = new(new(Settings.Provider));
        foreach (var mapper in AsksProvider || Place is StatePlace.BucketOfAccount ? mappers : [])
            _location = await mapper.Locate(_location, cancel);
        return new(
            OpenBackend(),
            new MapperRegistry(mappers),
            new DeploymentOptions(Settings.Component, Settings.Environment, _location.Binding)
            {
                MaxParallelism = Settings.MaxParallelism,
                AllowDataLoss = Settings.AllowDataLoss,
            });
    }

    private IBackend OpenBackend()
        => OwnBackend.Read(Backends) is { } own ? BackendLoader.Load(own)
            : Place is StatePlace.Folder folder ? BackendLoader.OpenFolder(folder.Location.Folder)
            : S3Backend.Open(Bucket, new() { Region = Settings.AwsRegion, Profile = Settings.AwsProfile }, _location!.Binding.Account);

    private S3Location Bucket => Place is StatePlace.Bucket bucket ? bucket.Location
        : _location is { Binding: { Account: { } account, Region: { } region } } ? S3Location.Default(account, region)
        : throw new DeploymentException(new DeploymentError(
            "CDEV036",
            $"CdevState is not set, and no mapper of \"{Settings.Provider}\" says whose account's bucket would hold the state.",
            "Set CdevState to s3://<bucket>/<prefix>, or to a folder."));

    private protected static ComponentModel ReadComponentModel(string path) => ModelJson.Deserialize<ComponentModel>(File.ReadAllBytes(path));

    // A provider that nothing here serves is one mistake, not one of each resource.
    private protected override IReadOnlyList<DeploymentError> Explain(IReadOnlyList<DeploymentError> errors)
        => Mappers.Length == 0 && errors.All(error => error.Code == "CDEV321")
            ? [
                new(
                    "CDEV012",
                    $"CdevProvider is \"{Settings.Provider}\", and nothing here deploys to it: Cdev.Sdk brings the local cloud and AWS.",
                    "Leave CdevProvider out to deploy to the local cloud, set it to aws, or add the package or the CdevMapper item that brings the provider's mapper."),
            ]
            : errors;

    /// <summary>What the text of a plan needs beside the plan.</summary>
    private protected PlanTextContext Context(ImmutableArray<Artifact> artifacts, ImmutableHashSet<string> deployed) => new(
        [
            new("component", Settings.Component),
            new("environment", Settings.Environment, Settings.EnvironmentOrigin),
            new("provider", Settings.Provider, Settings.ProviderOrigin),
            .. LocationLines(),
            StateLine(),
        ],
        artifacts,
        deployed);

    /// <summary>Tells how a deployment or a deletion ended: the summary for people, each failure as an error.</summary>
    private protected void Report(DeploymentResult result, string target)
    {
        // A plan without changes has said so already.
        if (!result.Succeeded || !result.Done.IsEmpty)
            Output.Write(ProgressText.Summary(result, $"dotnet build -t:{target}"));
        foreach (var failure in result.Failed)
            LogError(failure.Error);
        if (result.Cancelled)
            Log.LogError($"{target} was stopped. What was in flight is saved; run dotnet build -t:{target} to go on.");
    }

    /// <summary>The outputs as items: the identity is type, name and key; the metadata <c>Value</c> is the value.</summary>
    private protected static ITaskItem[] ToItems(ImmutableSortedDictionary<ResourceId, CloudOutput> outputs)
        => [.. from output in outputs
               from value in output.Value.Values.EnumerateObject()
               select new TaskItem(
                   $"{output.Key.Type}/{output.Key.Name}/{value.Name}",
                   new Dictionary<string, string>(StringComparer.Ordinal)
                   {
                       ["Type"] = output.Key.Type,
                       ["Name"] = output.Key.Name,
                       ["Key"] = value.Name,
                       ["Value"] = value.Value.ToString(),
                   })];

    private IEnumerable<PlanHeaderLine> LocationLines()
    {
        if (_location is { Binding.Account: { } account })
            yield return new("account", account, _location.AccountOrigin);
        if (_location is { Binding.Region: { } region })
            yield return new("region", region, _location.RegionOrigin);
    }

    private PlanHeaderLine StateLine()
        => OwnBackend.Read(Backends) is { } own ? new("state", $"{own.ClassName} of {own.AssemblyPath}", "CdevBackend")
            : new("state", Place is StatePlace.Folder folder ? folder.Location.Folder : Bucket.ToString(), Place.Origin);

    private IMapper LoadMapper(ITaskItem item)
    {
        return MapperLoader.Load(
            item.GetMetadata("FullPath"),
            item.GetMetadata("Class"),
            new MapperSettings(StateFolder, Settings.Environment, Settings.Component, ProjectItems.Metadata(item)),
            // MSBuild loads tasks into a context of their own; a mapper has to share its contract.
            AssemblyLoadContext.GetLoadContext(typeof(DeploymentTask).Assembly)!);
    }
}
