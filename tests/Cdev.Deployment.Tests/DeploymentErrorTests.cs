using System.Reflection;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests;

[TestClass]
public sealed class DeploymentErrorTests
{
    private static readonly ResourceModel Table = Build.Resource("table", "orders");
    private static readonly ResourceModel Place = Build.Resource("function", "place");
    private static readonly ResourceModel List = Build.Resource("function", "list");
    private static readonly DeploymentOptions Options = new(Build.Component, "dev", new("local"));
    private static readonly Plan Plan = new(1, Build.Component, "prod", new("aws"), null, 0, "", null, [], [], []);
    private static readonly IOException Full = new("No space left on device.");

    private static readonly DeploymentError[] All =
    [
        DeploymentErrors.StalePlan(Options, "it was made from state 7, and the state is 9"),
        DeploymentErrors.Unclaimed("cdev::table", [Table], ["cdev::api", "cdev::function"], Options),
        DeploymentErrors.ClaimedTwice("cdev", [new SimulatedMapper(new(), CrashPoint.Never), new SimulatedMapper(new(), CrashPoint.Never)]),
        DeploymentErrors.MapperNotLoaded("Acme.AcmeMapper", "/shop/Acme.dll", "the file does not exist"),
        DeploymentErrors.Cycle([Place.Id, List.Id, Place.Id], Place.Source),
        DeploymentErrors.DataLoss(Table, "delete", "it is no longer declared", Options),
        DeploymentErrors.Protected(Table, "replaced", Options),
        DeploymentErrors.ReferenceToNothing(Place, new("cdev::table", "orders", "name"), Options),
        DeploymentErrors.NotDeployed(new("crm", "cdev::table", "customers"), [Place, List], Options),
        DeploymentErrors.RetainedMustGoFirst(Table, "its key differs"),
        DeploymentErrors.OtherInputs(Plan, "this deploys \"shop\" to \"dev\""),
        DeploymentErrors.UnreadablePlan("plan.json", "its format has version 2, not 1"),
        DeploymentErrors.FurtherChange(Place, "it has to be replaced: the runtime differs"),
        DeploymentErrors.ForeignChanged(Place, new("crm", "cdev::table", "customers")),
        DeploymentErrors.ArtifactMissing(Place, "c0de", "/shop/bin/cdev/place.zip"),
        DeploymentErrors.OtherArtifact(Place, "/shop/bin/cdev/place.zip", 130, 2048),
        DeploymentErrors.Refused(Table, new("CDEV408", "The local cloud has no cdev::table.")),
        DeploymentErrors.NotRecorded(Place, Full),
        DeploymentErrors.NotRecorded(Place, "The cloud says no.", Full),
        DeploymentErrors.StepFailed(new(StepKind.Create, Place.Id), new TimeoutException("The cloud does not answer.")),
    ];

    [TestMethod]
    public void Every_error_of_the_engine_is_listed_here()
        => Assert.HasCount(
            typeof(DeploymentErrors).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Count(method => method.ReturnType == typeof(DeploymentError)),
            All);

    [TestMethod]
    public void Every_error_reads_as_it_was_reviewed()
        => Assert.AreEqual(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "messages.txt")),
            string.Join('\n', All.Select(error => $"{error.Code} {error.Message}\n{(error.Help.Length == 0 ? "" : $"  {error.Help}\n")}")));
}
