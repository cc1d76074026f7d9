using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV104, CDEV105 and CDEV148 to CDEV159: what function, class and project may say.</summary>
[TestClass]
public sealed class FunctionOptionTests
{
    [TestMethod]
    [DataRow("ReservedConcurrency = {|CDEV104:-2|}")]
    [DataRow("Memory = {|CDEV104:100|}, Timeout = {|CDEV104:901|}")]
    [DataRow("Architecture = {|CDEV104:System.Runtime.InteropServices.Architecture.Wasm|}")]
    [DataRow("Role = {|CDEV158:\"orders\"|}")]
    [DataRow("Role = {|CDEV158:\"arn:aws:iam::1234:role/orders\"|}")]
    [DataRow("Role = {|CDEV158:\"arn:aws:iam::123456789012:user/orders\"|}")]
    [DataRow("Role = \"arn:aws-us-gov:iam::123456789012:role/service-role/orders\", ReservedConcurrency = 0")]
    [DataRow("SnapStart = {|CDEV157:true|}, EphemeralStorage = 513")]
    [DataRow("SnapStart = true, EphemeralStorage = 512, Architecture = System.Runtime.InteropServices.Architecture.Arm64")]
    public async Task Options_are_checked_wherever_they_stand(string options)
    {
        await TestProject.ExpectAsync($"public static class Functions {{ [Function({options})] public static void Run() {{ }} }}");
        await TestProject.ExpectAsync($"[FunctionDefaults({options})] public static class Functions {{ [Function] public static void A() {{ }} [Function] public static void B() {{ }} }}");
        await TestProject.ExpectAsync($"[assembly: FunctionDefaults({options})]", "public static class Functions { [Function] public static void A() { } [Function] public static void B() { } }");
        await TestProject.ExpectAsync($"[assembly: FunctionDefaults({options})]");
    }

    [TestMethod]
    public async Task Snapstart_and_storage_may_come_from_two_places()
        => await TestProject.ExpectAsync(
            """
            [FunctionDefaults(SnapStart = true)]
            public static class Functions { [Function(EphemeralStorage = {|CDEV157:1024|})] public static void Run() { } [Function] public static void Other() { } }
            """);

    [TestMethod]
    public async Task A_route_with_a_timeout_of_class_or_project_is_told_where_that_is_said()
    {
        const string Cloud = "public static class Cloud { public static readonly HttpApi Api = new(\"api\"); }";
        await TestProject.ExpectAsync(
            Cloud, "[FunctionDefaults(Timeout = {|CDEV105:31|})] public static class Functions { [Function, HttpRoute(\"GET\", \"/\")] public static void Run() { } [Function] public static void B() { } }");
        await TestProject.ExpectAsync(
            "[assembly: FunctionDefaults(Timeout = {|CDEV105:31|})]", Cloud, "public static class Functions { [Function, HttpRoute(\"GET\", \"/\")] public static void Run() { } }");
    }

    [TestMethod]
    [DataRow("EnvironmentVariable(\"AA\", \"1\")")]
    [DataRow("Vpc(Subnets = [\"subnet-1\"], SecurityGroups = [\"sg-1\"])")]
    [DataRow("Grant(\"ses:SendEmail\", \"*\")")]
    [DataRow("Filter<Audit>")]
    public async Task An_option_belongs_to_a_function(string option)
        => await TestProject.ExpectDiagnosticsAsync(
            "public sealed class Audit : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => next(); }",
            $"public static class Functions {{ [{{|CDEV148:{option}|}}] public static void Run() {{ }} }}");

    [TestMethod]
    [DataRow("")]
    [DataRow("A")]
    [DataRow("1A")]
    [DataRow("_AB")]
    [DataRow("A-B")]
    [DataRow("ÄA")]
    [DataRow("AWS_REGION")]
    [DataRow("_HANDLER")]
    [DataRow("LAMBDA_TASK_ROOT")]
    [DataRow("CDEV_API_SHOP_URL")]
    public async Task A_variable_has_a_name_that_is_free(string name)
        => await TestProject.ExpectAsync($"public static class Functions {{ [Function, EnvironmentVariable({{|CDEV149:\"{name}\"|}}, \"x\")] public static void Run() {{ }} }}");

    [TestMethod]
    public async Task A_variable_is_set_once_at_a_place()
        => await TestProject.ExpectAsync(
            "[assembly: EnvironmentVariable(\"AA\", \"1\"), EnvironmentVariable({|CDEV150:\"AA\"|}, \"2\")]",
            """
            [EnvironmentVariable("AA", "3")]
            public static class Functions { [Function, EnvironmentVariable("AA", "4"), EnvironmentVariable("aa", "5"), EnvironmentVariable({|CDEV150:"AA"|}, "4")] public static void Run() { } }
            """);

    [TestMethod]
    public async Task Variables_have_4096_bytes_in_all()
    {
        await TestProject.ExpectAsync(
            $$"""
            [EnvironmentVariable("AA", "{{new string('x', 4000)}}")]
            public static class Functions
            {
                [Function, EnvironmentVariable("BB", "{{new string('x', 92)}}")] public static void Fits() { }
                [Function, {|CDEV151:EnvironmentVariable("BB", "{{new string('x', 91)}}ä")|}] public static void Exceeds() { }
            }
            """);
        await TestProject.ExpectAsync(
            $"[assembly: {{|CDEV151:EnvironmentVariable(\"AA\", \"{new string('x', 4095)}\")|}}]",
            "public static class Functions { [Function] public static void A() { } [Function] public static void B() { } }");
    }

    [TestMethod]
    [DataRow("{|CDEV152:{|CDEV152:Vpc|}|}")]
    [DataRow("{|CDEV152:Vpc(Subnets = [\"subnet-1\"])|}")]
    [DataRow("Vpc(Subnets = {|CDEV152:[]|}, SecurityGroups = [\"sg-1\"])")]
    [DataRow("Vpc(Subnets = {|CDEV152:[\"sn-1\"]|}, SecurityGroups = {|CDEV152:new[] { \"sg-\" }|})")]
    [DataRow("Vpc(Subnets = {|CDEV152:[\"subnet-1\", \"subnet-1\"]|}, SecurityGroups = [\"sg-1\"])")]
    [DataRow("Vpc(Subnets = [\"subnet-1\"], SecurityGroups = {|CDEV152:[\"sg-1\", \"sg-2\", \"sg-3\", \"sg-4\", \"sg-5\", \"sg-6\"]|})")]
    public async Task A_vpc_has_subnets_and_security_groups(string vpc)
        => await TestProject.ExpectAsync($"public static class Functions {{ [Function, {vpc}] public static void Run() {{ }} }}");

    [TestMethod]
    [DataRow("Grant({|CDEV153:\"Orders\"|}, Access.Read)")]
    [DataRow("Grant({|CDEV153:nameof(Functions)|}, Access.Read)")]
    [DataRow("Grant({|CDEV153:nameof(Cloud.Number)|}, Access.Read)")]
    [DataRow("Grant(nameof(Cloud.Api), {|CDEV154:Access.None|})")]
    [DataRow("Grant(nameof(Cloud.Api), {|CDEV154:(Access)4|})")]
    [DataRow("Grant(nameof(Cloud.Api), {|CDEV159:Access.Read|})")]
    [DataRow("Grant(nameof(Cloud.News), {|CDEV159:Access.Read|})")]
    [DataRow("Grant(nameof(Cloud.News), {|CDEV159:Access.ReadWrite|})")]
    [DataRow("Grant(nameof(Cloud.News), Access.Write)")]
    [DataRow("Grant(nameof(Cloud.Identity), {|CDEV159:Access.Write|})")]
    [DataRow("Grant({|CDEV155:\"SendEmail\"|}, \"*\")")]
    [DataRow("Grant({|CDEV155:\"*\"|}, \"*\")")]
    [DataRow("Grant({|CDEV155:nameof(Cloud.Api)|}, {|CDEV155:\"api\"|})")]
    [DataRow("Grant(\"ses:SendEmail\", {|CDEV155:\"\"|})")]
    [DataRow("Grant(\"ses:SendEmail\", {|CDEV155:\"arn:aws:ses\"|})")]
    [DataRow("Grant(action: \"ses:*\", arn: \"arn:aws:ses:*:*:identity/*\")")]
    public async Task A_right_names_a_field_or_an_action(string grant)
    {
        const string Cloud = "public static class Cloud { public const int Number = 1; public static readonly HttpApi Api = new(\"api\"); public static readonly Topic News = new(\"news\"); public static readonly AwsResource Identity = new(\"AWS::SES::EmailIdentity\", \"mail\"); }";
        await TestProject.ExpectAsync(Cloud, $"public static class Functions {{ [Function, {grant}] public static void Run() {{ }} }}");
        await TestProject.ExpectAsync(Cloud, $"[assembly: {grant}]", "public static class Functions { [Function] public static void A() { } [Function] public static void B() { } }");
    }

    [TestMethod]
    public async Task A_former_name_is_nobodys_else()
        => await TestProject.ExpectAsync(
            """
            public static class Functions
            {
                [Function("a", FormerNames = {|CDEV156:["a"]|})] public static void A() { }
                [Function("b", FormerNames = {|CDEV156:["a b"]|})] public static void B() { }
                [Function("c", FormerNames = {|CDEV156:["a"]|})] public static void C() { }
                [Function("d", FormerNames = ["old", "older"])] public static void D() { }
                [Function("e", FormerNames = {|CDEV156:["oldest", "old"]|})] public static void E() { }
            }
            """);
}
