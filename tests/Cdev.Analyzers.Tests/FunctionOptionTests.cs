using System.Text;
using Cdev.Analyzers.Tests.Support;
using Cdev.Model.Json;
using Cdev.Model.Manifests;

namespace Cdev.Analyzers.Tests;

/// <summary>What function, class and project say together, as the manifest has it.</summary>
[TestClass]
public sealed class FunctionOptionTests
{
    [TestMethod]
    public void The_nearest_place_that_states_an_option_decides_also_where_it_states_the_default()
        => Assert.AreEqual(
            """{"architecture":"arm64","ephemeralStorage":1024,"slice":false,"timeout":20}""",
            Properties(
                "[assembly: FunctionDefaults(Memory = 2048, Timeout = 10, Architecture = System.Runtime.InteropServices.Architecture.Arm64, Slice = false, SnapStart = true)]",
                """
                [FunctionDefaults(Memory = 1024, Timeout = 20, EphemeralStorage = 1024, SnapStart = false)]
                public static class Functions { [Function(Memory = 512)] public static void Run() { } }
                """));

    [TestMethod]
    public void All_options_travel()
        => Assert.AreEqual(
            """{"description":"d","environment":{"AA":"1","BB":""},"memory":128,"reservedConcurrency":0,"role":"arn:aws:iam::123456789012:role/orders","slice":false,"snapStart":true,"vpc":{"ipv6":true,"securityGroups":["sg-1"],"subnets":["subnet-1","subnet-2"]}}""",
            Properties(
                """
                public static class Functions
                {
                    [Function(Memory = 128, Description = "d", SnapStart = true, ReservedConcurrency = 0, Role = "arn:aws:iam::123456789012:role/orders", Slice = false)]
                    [EnvironmentVariable("BB", ""), EnvironmentVariable("AA", "1")]
                    [Vpc(Subnets = ["subnet-2", "subnet-1"], SecurityGroups = ["sg-1"], Ipv6 = true)]
                    public static void Run() { }
                }
                """));

    [TestMethod]
    public void A_function_may_leave_what_its_class_reserves_and_lends()
        => Assert.AreEqual(
            "{}",
            Properties(
                """
                [FunctionDefaults(ReservedConcurrency = 5, Role = "arn:aws:iam::123456789012:role/orders", Slice = false, SnapStart = true)]
                public static class Functions { [Function(ReservedConcurrency = -1, Role = null, Slice = true, SnapStart = false)] public static void Run() { } }
                """));

    [TestMethod]
    public void Variables_of_all_places_meet_and_of_each_name_the_nearest_wins()
        => Assert.AreEqual(
            """{"environment":{"CLASS":"class","METHOD":"method","PROJECT":"project","aa":"lower"}}""",
            Properties(
                "[assembly: EnvironmentVariable(\"PROJECT\", \"project\"), EnvironmentVariable(\"CLASS\", \"project\"), EnvironmentVariable(\"METHOD\", \"project\")]",
                """
                [EnvironmentVariable("CLASS", "class"), EnvironmentVariable("METHOD", "class")]
                public static class Functions { [Function, EnvironmentVariable("METHOD", "method"), EnvironmentVariable("aa", "lower")] public static void Run() { } }
                """));

    [TestMethod]
    public void The_nearest_vpc_is_the_whole_vpc()
        => Assert.AreEqual(
            """{"vpc":{"securityGroups":["sg-2"],"subnets":["subnet-2"]}}""",
            Properties(
                "[assembly: Vpc(Subnets = [\"subnet-1\"], SecurityGroups = [\"sg-1\"], Ipv6 = true)]",
                "[Vpc(Subnets = [\"subnet-2\"], SecurityGroups = [\"sg-2\"])] public static class Functions { [Function] public static void Run() { } }"));

    [TestMethod]
    public void Rights_of_all_places_add_up_each_once()
    {
        var grants = Read(
            "[assembly: Grant(\"ses:SendEmail\", \"*\")]",
            """
            public static class Cloud { public static readonly Table Orders = new("orders") { PartitionKey = "id" }; }
            [Grant(nameof(Cloud.Orders), Access.Read), Grant("ses:SendEmail", "*")]
            public static class Functions
            {
                [Function, Grant(nameof(Cloud.Orders), Access.Write | Access.Read, Exact = true), Grant("s3:Get*", "arn:aws:s3:::bucket/*", Exact = true)]
                public static void Run() { }
            }
            """).Functions.Single().Grants!.Value;
        Assert.AreEqual(
            "s3:Get* arn:aws:s3:::bucket/* exact|ses:SendEmail *|cdev::table orders read|cdev::table orders readWrite exact",
            string.Join('|', grants.Select(grant => string.Join(' ', new[] { grant.Action, grant.Arn, grant.Resource?.Type, grant.Resource?.Name, grant.Access, grant.Exact ? "exact" : null }.Where(part => part is not null)))));
    }

    [TestMethod]
    public void Former_names_travel_in_order()
        => Assert.AreEqual(
            "order-make|order_place",
            string.Join('|', Read("public static class OrderFunctions { [Function(FormerNames = [\"order_place\", \"order-make\"])] public static void Place() { } }").Functions.Single().FormerNames!.Value));

    [TestMethod]
    public void A_nearer_timeout_lets_a_function_have_a_route()
        => Assert.AreEqual(
            """{}""",
            Properties(
                "[assembly: FunctionDefaults(Timeout = 900)]",
                """
                public static class Cloud { public static readonly HttpApi Api = new("api"); }
                public static class Functions { [Function(Timeout = 30), HttpRoute("GET", "/")] public static void Run() { } }
                """));

    private static string Properties(params string[] sources) => Read(sources).Functions.Single().Properties.GetRawText();

    private static Manifest Read(params string[] sources)
    {
        using var project = LoadedProject.Build(sources);
        return ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(project.Manifest.Json));
    }
}
