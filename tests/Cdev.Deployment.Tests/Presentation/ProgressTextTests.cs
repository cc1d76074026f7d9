using System.Collections.Immutable;
using Cdev.Deployment.Presentation;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Presentation;

[TestClass]
public sealed class ProgressTextTests
{
    private const string Command = "dotnet build -t:CdevDeploy";

    private static readonly DeploymentStep Create = new(StepKind.Create, Build.Id("function", "order-place"));
    private static readonly DeploymentStep Route = new(StepKind.Create, Build.Id("route", "orders"));
    private static readonly DeploymentStep Old = new(StepKind.DeleteReplaced, Build.Id("api", "front"));
    private static readonly FailedStep Failure = new(Create, new("CDEV501", "The role\ncannot be assumed.", "Wait a minute and repeat."), TimeSpan.FromSeconds(75));

    private static readonly DeploymentResult Well = new(
        [new(Create, TimeSpan.FromMilliseconds(800)), new(Old, TimeSpan.FromSeconds(2))],
        [],
        [],
        Cancelled: false,
        ImmutableSortedDictionary<ResourceId, CloudOutput>.Empty,
        TimeSpan.FromSeconds(2.8));

    [TestMethod]
    public void Each_step_is_a_line()
    {
        Assert.AreEqual("  … create function order-place", ProgressText.Began(Create).ToString());
        Assert.AreEqual("  … function order-place: uploading 1.2 MB", ProgressText.Reported(Create, "uploading\n1.2 MB").ToString());
        Assert.AreEqual("  ✓ created function order-place  820 ms", ProgressText.Done(Create, TimeSpan.FromMilliseconds(820)).ToString());
        Assert.AreEqual("  ✓ deleted the old api front  2.0 s", ProgressText.Done(Old, TimeSpan.FromSeconds(2)).ToString());
        Assert.AreEqual("  ✗ create function order-place: The role cannot be assumed.  1 min 15 s", ProgressText.Failed(Failure).ToString());
    }

    [TestMethod]
    public void A_good_end_is_one_line()
    {
        Assert.AreEqual("Done: 2 steps in 2.8 s.", ProgressText.Summary(Well, Command).Single().ToString());
        Assert.AreEqual("No changes.", ProgressText.Summary(Well with { Done = [] }, Command).Single().ToString());
    }

    [TestMethod]
    public void A_bad_end_says_what_failed_what_was_not_tried_and_what_to_run()
        => Golden.AssertEqual("summary-failed.txt", ProgressText.Summary(Well with { Failed = [Failure], NotTried = [new(Route, Create)] }, Command));

    [TestMethod]
    public void A_stopped_deployment_says_how_to_go_on()
        => Golden.AssertEqual("summary-stopped.txt", ProgressText.Summary(Well with { Cancelled = true, NotTried = [new(Route, null)] }, Command));

    [TestMethod]
    public void Every_resource_is_told_with_its_state()
        => Golden.AssertEqual("status.txt", StatusText.Render(new(
            "shop",
            "dev",
            new("aws", "123456789012", "eu-west-1"),
            "lineage",
            7,
            [
                new(Build.Id("api", "front"), ResourceCondition.Deployed, null),
                Open("api", "front", StepKind.DeleteReplaced, null),
                Open("function", "list", StepKind.Update, "The role\ncannot be assumed."),
                Open("function", "order-place", StepKind.Create, null),
            ])));

    private static ResourceStatus Open(string type, string name, StepKind change, string? failure) => new(
        Build.Id(type, name),
        failure is null ? ResourceCondition.Pending : ResourceCondition.Failed,
        new(Build.Id(type, name), change, $"t-{name}", $"n-{name}", failure, Known: null));

    [TestMethod]
    public void What_is_not_deployed_says_so()
        => Assert.AreEqual("shop in dev\n  Not deployed.", string.Join('\n', StatusText.Render(new("shop", "dev", null, null, 0, []))));

    [TestMethod]
    public void Outputs_are_told_in_full_without_quotes()
    {
        var outputs = ImmutableSortedDictionary<ResourceId, CloudOutput>.Empty
            .Add(Build.Id("api", "front"), new(ModelJson.ToElement(new { url = "https://example.org/", port = 8080 })))
            .Add(Build.Id("function", "list"), CloudOutput.Empty);

        Assert.AreEqual("api front\n  url   https://example.org/\n  port  8080", string.Join('\n', OutputsText.Render(outputs)));
        Assert.AreEqual("No outputs.", OutputsText.Render(outputs.Clear()).Single().ToString());
    }
}
