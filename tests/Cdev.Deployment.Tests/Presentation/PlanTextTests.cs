using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Presentation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Presentation;

[TestClass]
public sealed class PlanTextTests
{
    private static readonly PlanTextContext Context = new(
        [
            new("component", "shop"),
            new("environment", "dev", "the default"),
            new("provider", "aws", "CdevProvider in Shop.csproj"),
            new("account", "123456789012", "the credentials"),
            new("region", "eu-west-1", "CdevAwsRegion on the command line"),
        ],
        [new(Samples.NewCode, "new.zip", 1_290_000, 3_000_000), new(Samples.OldCode, "old.zip", 900, 900)],
        [Samples.OldCode]);

    [TestMethod]
    public void Every_kind_of_change_reads_well()
        => Golden.AssertEqual("plan.txt", PlanText.Render(Samples.EveryKindOfChange, Context));

    [TestMethod]
    public void No_changes_are_said_in_the_last_line()
        => Golden.AssertEqual("plan-empty.txt", PlanText.Render(Samples.Empty, Context));

    [TestMethod]
    public void An_archive_that_is_there_is_not_uploaded()
    {
        var text = string.Join('\n', PlanText.Render(Samples.EveryKindOfChange, Context with { Deployed = [Samples.NewCode] }));

        Assert.Contains("archive 1.2 MB, there already", text);
        Assert.DoesNotContain("to upload", text);
    }

    [TestMethod]
    public void A_new_functions_rights_are_told()
    {
        var function = new ResourceModel("cdev::function", "remind", JsonElement.Parse("""
            {
              "code": "x",
              "grants": [
                { "access": "read", "resource": { "$output": { "type": "cdev::table", "name": "orders", "key": "arn" } }, "type": "cdev::table" },
                { "access": "readWrite", "resource": { "$output": { "type": "cdev::topic", "name": "audit", "key": "arn", "component": "Platform" } }, "type": "cdev::topic", "exact": true },
                { "action": "ses:SendEmail", "arn": "arn:aws:ses:eu-west-1:123456789012:identity/example.com" }
              ]
            }
            """));
        var plan = Samples.Empty with
        {
            Changes = [new PlannedChange(PlannedAction.Create, ChangeReason.Added, new(DifferenceAction.Create, "shop", Previous: null, function), [], ReplaceBecause: null, DeleteFirst: false, Retain: false, [])],
        };

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "        may read table orders",
                "        may read and write topic audit of Platform, and nothing else there",
                "        may ses:SendEmail on arn:aws:ses:eu-west-1:123456789012:identity/example.com",
            },
            PlanText.Render(plan, Context).Select(line => line.ToString()).ToList());
    }

    [TestMethod]
    public void A_destruction_says_so_and_blames_no_declaration()
    {
        var lines = PlanText.Render(Samples.EveryKindOfChange with { ComponentAction = DifferenceAction.Delete }, Context).Select(line => line.ToString()).ToList();

        Assert.AreEqual("Plan to destroy shop", lines[0]);
        Assert.Contains("    - mail         goes with its component", lines);
        Assert.DoesNotContain("no longer declared", string.Join('\n', lines));
    }

    [TestMethod]
    public void An_inferred_right_is_told_with_the_call_that_asked_for_it()
    {
        var plan = Of(PlannedAction.Create, null, Uploads("""["s3:GetObject","s3:PutObject"]"""));

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "        may s3:GetObject on bucket uploads  Uploads.cs:40",
                "        may s3:PutObject on bucket uploads  Uploads.cs:31 and 1 more call",
            },
            PlanText.Render(plan, Context).Select(line => line.ToString()).ToList());
    }

    [TestMethod]
    public void Of_a_deployed_function_the_rights_that_come_and_go_are_told()
    {
        var plan = Of(PlannedAction.Update, Uploads("""["s3:DeleteObject","s3:GetObject"]"""), Uploads("""["s3:GetObject","s3:PutObject"]"""));

        var lines = PlanText.Render(plan, Context).Select(line => line.ToString()).ToList();

        CollectionAssert.IsSubsetOf(
            new[]
            {
                "        now may s3:PutObject on bucket uploads  Uploads.cs:31 and 1 more call",
                "        no longer may s3:DeleteObject on bucket uploads",
            },
            lines);
        Assert.HasCount(2, lines.Where(line => line.Contains("s3:", StringComparison.Ordinal)));
    }

    private static Plan Of(PlannedAction action, ResourceModel? previous, ResourceModel next) => Samples.Empty with
    {
        Changes =
        [
            new PlannedChange(
                action,
                previous is null ? ChangeReason.Added : ChangeReason.PropertiesChanged,
                new(previous is null ? DifferenceAction.Create : DifferenceAction.Update, "shop", previous, next),
                [new("grants[0].actions[1]", JsonElement.Parse("\"s3:GetObject\""), JsonElement.Parse("\"s3:PutObject\""))],
                ReplaceBecause: null,
                DeleteFirst: false,
                Retain: false,
                []),
        ],
    };

    private static ResourceModel Uploads(string actions) => new(
        "cdev::function",
        "uploads-save",
        JsonElement.Parse($$"""
            {
              "code": "x",
              "grants": [{ "actions": {{actions}}, "resources": [{ "$join": [{ "$output": { "type": "cdev::bucket", "name": "uploads", "key": "arn" } }, "/*"] }] }]
            }
            """))
    {
        Because =
        [
            new("s3:GetObject", "cdev::bucket", "uploads", [new("IAmazonS3.GetObjectAsync", new("Uploads.cs", 40, 9))]),
            new("s3:PutObject", "cdev::bucket", "uploads", [new("IAmazonS3.PutObjectAsync", new("Uploads.cs", 31, 9)), new("IAmazonS3.CopyObjectAsync", new("Uploads.cs", 50, 9))]),
        ],
    };

    [TestMethod]
    public void No_line_holds_a_line_break()
    {
        var plan = Samples.Empty with { Leftovers = [new(new("cdev::api", "front"), "1", Retain: true, "two\r\nlines")] };

        Assert.IsTrue(PlanText.Render(plan, Context).All(line => !line.ToString().Contains('\n', StringComparison.Ordinal)));
        Assert.AreEqual("0 to create, 0 to update, 0 to delete, 1 to let go", PlanText.Summary(plan).ToString());
    }
}
