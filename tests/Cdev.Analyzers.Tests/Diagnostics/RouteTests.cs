using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV106 to CDEV111: routes.</summary>
[TestClass]
public sealed class RouteTests
{
    [TestMethod]
    [DataRow("nameof(Cloud.Api)", true)]
    [DataRow("(nameof(Cloud.Api))", true)]
    [DataRow("nameof(Api)", true)]
    [DataRow("api: nameof(Cloud.Api)", true)]
    [DataRow("{|CDEV106:\"Api\"|}", false)]
    [DataRow("{|CDEV106:Cloud.Name|}", false)]
    [DataRow("{|CDEV106:nameof(Cloud.Text)|}", false)]
    [DataRow("{|CDEV106:nameof(Cloud)|}", false)]
    [DataRow("{|CDEV106:nameof(Cloud.Alias)|}", false)]
    [DataRow("{|CDEV106:null!|}", false)]
    public async Task The_api_is_the_nameof_of_its_field(string api, bool isRight)
    {
        var marked =
            $$"""
            using static Cloud;
            public static class Cloud
            {
                public static readonly HttpApi Api = new("api");
                public static readonly HttpApi Alias = Api;
                public static readonly string Text = "x";
                public const string Name = nameof(Api);
            }
            public static class Functions { [Function, HttpRoute({{api}}, "GET", "/")] public static void Run() { } }
            """;
        Assert.AreEqual(isRight, !marked.Contains("{|", StringComparison.Ordinal));
        await TestProject.ExpectAsync(marked);
    }

    [TestMethod]
    public async Task An_api_of_another_project_is_refused()
    {
        var other = TestProject.Compile("public static class Shared { public static readonly HttpApi Api = new(\"api\"); }").WithAssemblyName("Other");
        var compilation = TestProject
            .Compile("public static class Functions { [Function, HttpRoute(nameof(Shared.Api), \"GET\", \"/\")] public static void Run() { } }")
            .AddReferences(other.ToMetadataReference());
        var diagnostics = await TestProject.AnalyzeAsync(compilation);
        Assert.AreEqual("CDEV106", diagnostics.Single().Id);
        Assert.Contains("'Shared.Api' is declared in Other", diagnostics.Single().GetMessage());
    }

    [TestMethod]
    public async Task A_field_that_is_itself_wrong_is_told_once()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud { public static HttpApi {|CDEV115:Api|} = new("api"); }
            public static class Functions { [Function, HttpRoute(nameof(Cloud.Api), "GET", "/")] public static void Run() { } }
            """);

    [TestMethod]
    public async Task The_api_may_be_left_out_when_there_is_one()
        => await TestProject.ExpectAsync(
            "public static class Functions { [Function, HttpRoute(\"GET\", \"/\")] public static void Run() { } }",
            "public static class Cloud { public static readonly HttpApi Api = new(\"api\"); }");

    [TestMethod]
    public async Task The_api_may_not_be_left_out_when_there_is_none()
        => await TestProject.ExpectAsync("public static class Functions { [Function, {|CDEV107:HttpRoute(\"GET\", \"/\")|}] public static void Run() { } }");

    [TestMethod]
    public async Task The_api_may_not_be_left_out_when_there_are_several()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud
            {
                public static readonly HttpApi A = new("a"), B = new("b");
            }
            public static class Functions
            {
                [Function, {|CDEV107:HttpRoute("GET", "/")|}, HttpRoute(nameof(Cloud.B), "GET", "/")] public static void Run() { }
            }
            """);

    [TestMethod]
    [DataRow("orders")]
    [DataRow("")]
    [DataRow("/orders/")]
    [DataRow("//orders")]
    [DataRow("/orders/{}")]
    [DataRow("/orders/{+}")]
    [DataRow("/orders/{id")]
    [DataRow("/orders/id}")]
    [DataRow("/orders/x{id}")]
    [DataRow("/orders/{id}.json")]
    [DataRow("/orders/{id:int}")]
    [DataRow("/orders/{id?}")]
    [DataRow("/orders/{*rest}")]
    [DataRow("/orders/{id}/{ID}")]
    [DataRow("/{rest+}/orders")]
    [DataRow("/a b")]
    [DataRow("/a?b=c")]
    [DataRow("/a#b")]
    [DataRow("/ä")]
    public async Task A_path_is_well_formed(string path)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions { [Function, HttpRoute("GET", {|CDEV108:"{{path}}"|})] public static void Run(string id) { } }
            """);

    [TestMethod]
    [DataRow("/", "")]
    [DataRow("/orders/{id}/lines/{line-no}", "string id, [Cdev.Http.FromRoute(Name = \"LINE-NO\")] int line")]
    [DataRow("/orders/{id}/lines", "string ID")]
    [DataRow("/files/{path+}", "string path")]
    [DataRow("/a-b_c.d~e/$f@g:h!", "")]
    public async Task Paths_may_have_parameters_of_whole_segments(string path, string parameters)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions { [Function, HttpRoute("GET", "{{path}}")] public static void Run({{parameters}}) { } }
            """);

    [TestMethod]
    [DataRow("\"GET\"")]
    [DataRow("\"any\"")]
    [DataRow("{|CDEV109:\"FETCH\"|}")]
    [DataRow("{|CDEV109:\"TRACE\"|}")]
    [DataRow("{|CDEV109:\"\"|}")]
    [DataRow("{|CDEV109:null!|}")]
    public async Task A_method_is_one_of_http(string method)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions { [Function, HttpRoute({{method}}, "/")] public static void Run() { } }
            """);

    [TestMethod]
    public async Task Two_routes_of_an_api_catch_different_requests()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud { public static readonly HttpApi A = new("a"), B = new("b"); }
            public static class Functions
            {
                [Function, HttpRoute(nameof(Cloud.A), "GET", "/orders/{id}")] public static void One(string id) { }
                [Function, HttpRoute(nameof(Cloud.A), "get", {|CDEV110:"/orders/{number}"|})] public static void Two(string number) { }
                [Function, HttpRoute(nameof(Cloud.A), "POST", "/orders/{id}")] public static void Three(string id) { }
                [Function, HttpRoute(nameof(Cloud.B), "GET", "/orders/{id}"), HttpRoute(nameof(Cloud.B), "GET", {|CDEV110:"/orders/{id}"|})] public static void Four(string id) { }
                [Function, HttpRoute(nameof(Cloud.A), "GET", "/orders/{id+}")] public static void Five(string id) { }
                [Function, HttpRoute(nameof(Cloud.A), "ANY", "/orders/{id}")] public static void Six(string id) { }
            }
            """);

    [TestMethod]
    public async Task Every_route_parameter_is_bound()
        => await TestProject.ExpectAsync(
            """
            using Cdev.Http;
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions
            {
                [Function, HttpRoute("GET", {|CDEV111:"/a/{id}"|})] public static void A() { }
                [Function, HttpRoute("GET", {|CDEV111:"/b/{id}"|})] public static void B([FromQuery] string id) { }
                [Function, HttpRoute("GET", {|CDEV111:"/c/{id}"|})] public static void C([FromRoute(Name = "id")] string number, [FromHeader(Name = "id")] string id, string other) { }
                [Function, HttpRoute("GET", {|CDEV111:"/d/{id}/{line}"|}), HttpRoute("GET", "/d/{id}")] public static void D(int id) { }
            }
            """.Replace("""{|CDEV111:"/c/{id}"|}""", "\"/c/{id}\"", StringComparison.Ordinal));

    [TestMethod]
    public async Task A_wrong_attribute_is_left_to_the_compiler()
    {
        var compilation = TestProject.Compile(
            """
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions
            {
                [Function(Missing = 1), HttpRoute(nameof(Cloud.Gone), "GET", "/{id}")] public static void A(Unknown id) { }
                [Function, HttpRoute] public static Unknown B() => null;
                [Function("x", 1), HttpRoute(5, 6)] public static void C() { }
            }
            """);
        Assert.IsEmpty((await TestProject.AnalyzeAsync(compilation)).Where(diagnostic => diagnostic.Id is not "CDEV106"));
        Assert.IsEmpty(TestProject.Generate(compilation));
    }
}
