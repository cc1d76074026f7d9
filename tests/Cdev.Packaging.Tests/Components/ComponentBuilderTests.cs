using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Components;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;
using NuGet.Frameworks;

namespace Cdev.Packaging.Tests.Components;

[TestClass]
public sealed class ComponentBuilderTests
{
    private static readonly string Formats = Path.Combine(AppContext.BaseDirectory, "formats");

    [TestMethod]
    public void The_example_is_what_is_written()
        => Assert.AreEqual(
            File.ReadAllText(Path.Combine(Formats, "component.v1.example.json")).ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(ModelJson.Serialize(Example())));

    [TestMethod]
    public void The_example_is_read_back()
    {
        var written = Example();
        var read = ModelJson.Deserialize<ComponentModel>(File.ReadAllBytes(Path.Combine(Formats, "component.v1.example.json")));

        Assert.AreEqual(ComponentModel.CurrentVersion, read.Version);
        Assert.AreEqual(written.Name, read.Name);
        CollectionAssert.AreEqual(written.Resources, read.Resources);
        CollectionAssert.AreEqual(written.References, read.References);
        CollectionAssert.AreEqual(written.Artifacts, read.Artifacts);
        foreach (var (before, after) in written.Resources.Zip(read.Resources))
            CollectionAssert.AreEqual(before.FormerNames?.ToArray(), after.FormerNames?.ToArray());
        CollectionAssert.AreEqual(written.Resources.Select(resource => resource.Source).ToArray(), read.Resources.Select(resource => resource.Source).ToArray());
        foreach (var resource in read.Resources)
            Assert.AreEqual(ResourceModel.ComputeHash(resource.Type, resource.Properties), resource.Hash);
    }

    [TestMethod]
    public void The_example_is_valid() => AssertValid(File.ReadAllText(Path.Combine(Formats, "component.v1.example.json")));

    [TestMethod]
    public void What_packaging_writes_is_valid()
    {
        using var project = new TestProject()
            .WithApi()
            .WithSource("Code.cs", "namespace Shop; public static class Handlers { public static void place() { } } public static class Cloud { public static readonly string Api = string.Concat(\"a\", \"b\"); }")
            .WithFunction("place", """{"memory":1024,"architecture":"arm64"}""", routes: "POST /orders/{id}");
        var request = project.Build();
        new Packager().Package(request, CancellationToken.None);
        AssertValid(File.ReadAllText(Path.Combine(request.OutputFolder, "component.json")));
    }

    [TestMethod]
    [DataRow("\"version\": 1", "\"version\": 2")]
    [DataRow("\"handler\"", "\"Handler\"")]
    [DataRow("\"method\"", "\"verb\"")]
    [DataRow("\"unzippedSize\"", "\"unpackedSize\"")]
    [DataRow("\"memory\": 1024", "\"memory\": 512")]
    [DataRow("\"content\"", "\"code\"")]
    [DataRow("layer:insights:3", "layer:insights")]
    public void The_schema_refuses_another_format(string written, string other)
    {
        var example = File.ReadAllText(Path.Combine(Formats, "component.v1.example.json"));
        StringAssert.Contains(example, written, StringComparison.Ordinal);
        Assert.IsFalse(Validate(example.Replace(written, other, StringComparison.Ordinal), out _));
    }

    [TestMethod]
    [DataRow("""{"memory":512,"timeout":30,"ephemeralStorage":512,"architecture":"x64","description":null}""", Architecture.X64)]
    [DataRow("""{"architecture":"x64"}""", Architecture.Arm64)]
    public void A_stated_default_is_the_same_as_none(string properties, Architecture projectDefault)
        => Assert.AreEqual(Function("{}", Architecture.X64).Hash, Function(properties, projectDefault).Hash);

    [TestMethod]
    public void The_projects_architecture_is_that_of_functions_that_name_none()
        => Assert.AreEqual(Function("""{"architecture":"arm64"}""", Architecture.X64).Hash, Function("{}", Architecture.Arm64).Hash);

    [TestMethod]
    public void Options_are_stated_in_one_order()
        => Assert.AreEqual(
            Function("""{"timeout":5,"memory":256}""", Architecture.X64).Properties.GetRawText(),
            Function("""{"memory":256,"timeout":5}""", Architecture.X64).Properties.GetRawText());

    [TestMethod]
    public void The_order_of_declarations_makes_no_difference()
    {
        var manifest = ExampleManifest();
        var reversed = manifest with { Functions = [.. manifest.Functions.Reverse()], Resources = [.. manifest.Resources.Reverse()] };
        CollectionAssert.AreEqual(ModelJson.Serialize(Build(manifest, foreign: Platform())), ModelJson.Serialize(Build(reversed, foreign: Platform())));
    }

    [TestMethod]
    public void A_function_that_sets_the_variable_of_its_layers_is_refused()
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => Function("""{"environment":{"DOTNET_SHARED_STORE":"/opt/mine"}}""", Architecture.X64));

        Assert.AreEqual("CDEV224", error.Code);
        Assert.Contains("DOTNET_SHARED_STORE", error.Message);
    }

    [TestMethod]
    [DataRow("cdev::api", "shop", "url", "CDEV_API_SHOP_URL")]
    [DataRow("cdev::api", "shop-eu.2", "url", "CDEV_API_SHOP_EU_2_URL")]
    [DataRow("cdev::api", "caffè", "url", "CDEV_API_CAFF__URL")]
    [DataRow("aws::s3::bucket", "a", "arn", "CDEV_S3__BUCKET_A_ARN")]
    public void Environment_variables_are_named_after_type_name_and_output(string type, string name, string output, string expected)
        => Assert.AreEqual(expected, OutputVariables.NameOf(type, name, output));

    private static ResourceModel Function(string properties, Architecture projectDefault)
    {
        var manifest = new Manifest(Manifest.CurrentVersion, [], [new("f", "Shop.F.M", "Shop.I", JsonElement.Parse(properties), [])]);
        return Build(manifest, projectDefault).Resources.Single();
    }

    private static ComponentModel Example() => Build(ExampleManifest(), foreign: Platform(), layers: Layers(), rights: InferredRights());

    private static ComponentModel Build(
        Manifest manifest,
        Architecture projectDefault = Architecture.X64,
        ForeignResources? foreign = null,
        ComponentLayers? layers = null,
        FunctionRights? rights = null)
    {
        var sources = SourceMap.Empty with
        {
            Methods = ImmutableDictionary<string, SourceLocation>.Empty.Add("Shop.OrderFunctions.Place", new("Orders/OrderFunctions.cs", 12, 5)),
            Fields = ImmutableDictionary<string, SourceLocation>.Empty.Add("Shop.Cloud.Api", new("Cloud.cs", 7, 5)),
        };
        var artifacts = manifest.Functions.ToDictionary(
            function => function.Name,
            function => new Artifact(new string((char)('a' + (function.Name.Length % 5)), 64), $"functions/{function.Name}.zip", 1000 + function.Name.Length, 3000));
        // Every function reads every handle.
        ImmutableArray<ReachedField> handles =
        [
            .. manifest.Resources.Select(resource => new ReachedField("Shop", resource.Field)),
            .. (foreign ?? ForeignResources.None).Projects.SelectMany(project => project.Fields.Keys.Select(field => new ReachedField(project.Name, field))),
        ];
        var all = foreign ?? ForeignResources.None;
        return new ComponentBuilder(manifest, new Handles(manifest, "Shop", all), all, sources, NuGetFramework.Parse("net10.0"), projectDefault).Build(
            "shop",
            artifacts,
            manifest.Functions.ToDictionary(function => function.Name, _ => handles),
            manifest.Functions.ToDictionary(function => function.Name, function => rights?.Function == function.Name ? rights : FunctionRights.None(function.Name)),
            layers ?? ComponentLayers.None);
    }

    private static FunctionRights InferredRights()
    {
        var put = new ReachedCall("Amazon.S3.IAmazonS3.PutObjectAsync", new("Orders/Receipts.cs", 31, 9), Node: 0);
        var list = new ReachedCall("Amazon.S3.Model.IS3PaginatorFactory.ListObjectsV2", new("Orders/Receipts.cs", 40, 9), Node: 0);
        var query = new ReachedCall("Amazon.DynamoDBv2.DataModel.IDynamoDBContext.QueryAsync", Location: null, Node: 0);
        OutputReference bucket = new(ResourceTypes.Bucket, "receipts", "arn");
        OutputReference table = new(ResourceTypes.Table, "orders", "arn");
        return new(
            "sweep",
            [
                new(new("s3:ListBucket", [list]), bucket, [""]),
                new(new("s3:PutObject", [put, put with { Location = new("Orders/Receipts.cs", 12, 9) }, put]), bucket, ["/*"]),
                new(new("dynamodb:DescribeTable", [query]), table, [""]),
                new(new("dynamodb:Query", [query]), table, ["", "/index/*"]),
            ],
            []);
    }

    // One of everything.
    private static Manifest ExampleManifest() => new(
        Manifest.CurrentVersion,
        [
            Resource(ResourceTypes.Api, "admin", "Admin", """{"authorizer":{"kind":"jwt","issuer":"https://login.example.com/","audiences":["admin"]}}""", "id", "url"),
            Resource(ResourceTypes.Api, "shop", "Api", """{"description":"Caffè & more"}""", "id", "url"),
            Resource(ResourceTypes.Bucket, "receipts", "Receipts", """{"versioning":true}""", "arn", "name"),
            Resource(ResourceTypes.Queue, "mail", "Mail", """{"visibilityTimeout":60}""", "arn", "name", "url") with { FormerNames = ["letters"] },
            Resource(ResourceTypes.Secret, "stripe", "Stripe", """{"source":"env:STRIPE_KEY"}""", "source"),
            Resource(ResourceTypes.Setting, "page-size", "PageSize", """{"value":"50"}""", "value"),
            Resource(ResourceTypes.Stream, "clicks", "Clicks", "{}", "arn", "name"),
            Resource(ResourceTypes.Table, "crm-customers", "Customers", """{"existing":true}""", "arn", "name"),
            Resource(ResourceTypes.Table, "orders", "Orders", """{"partitionKey":"id","stream":"newAndOld"}""", "arn", "name"),
            Resource(ResourceTypes.Topic, "news", "News", "{}", "arn", "name"),
            Resource("aws::AWS::CloudWatch::Alarm", "late", "Late", """{"properties":{"AlarmDescription":{"$join":["Messages in ",{"$output":{"type":"cdev::queue","name":"mail","key":"arn"}}]}}}"""),
        ],
        [
            new(
                "order-place",
                "Shop.OrderFunctions.Place",
                "Shop.Generated.OrderPlaceInvoker",
                JsonElement.Parse("""
                    {
                      "memory":1024,"timeout":15,"architecture":"arm64","ephemeralStorage":2048,"description":"Places an order","snapStart":true,"slice":false,
                      "reservedConcurrency":5,"role":"arn:aws:iam::123456789012:role/orders","environment":{"LOG_LEVEL":"debug"},
                      "vpc":{"subnets":["subnet-2","subnet-1"],"securityGroups":["sg-1"],"ipv6":true}
                    }
                    """),
                [
                    Route("POST", "/orders/{id}"),
                    Route("PUT", "/orders/{id}"),
                    new(EventDeclaration.HttpRoute, new(ResourceTypes.Api, "admin"), JsonElement.Parse("""{"method":"GET","path":"/","scopes":["write","read"]}""")),
                    new(EventDeclaration.HttpRoute, new(ResourceTypes.Api, "admin"), JsonElement.Parse("""{"method":"GET","path":"/health","anonymous":true}""")),
                ],
                Grants:
                [
                    new(Action: "ses:SendEmail", Arn: "arn:aws:ses:eu-west-1:123456789012:identity/example.com"),
                    new(new(ResourceTypes.Topic, "audit", "platform"), "write"),
                    new(new(ResourceTypes.Table, "orders"), "readWrite", Exact: true),
                ]),
            new(
                "sweep",
                "Shop.Maintenance.Sweep",
                "Shop.Generated.SweepInvoker",
                JsonElement.Parse("{}"),
                [
                    Event(EventDeclaration.Bucket, ResourceTypes.Bucket, "receipts", """{"suffix":".pdf"}"""),
                    Event(EventDeclaration.Bucket, ResourceTypes.Bucket, "receipts", """{"change":"removed","prefix":"old/"}"""),
                    Event(EventDeclaration.Queue, ResourceTypes.Queue, "mail", """{"batchSize":100,"batchWindow":5}"""),
                    Event(EventDeclaration.Stream, ResourceTypes.Stream, "clicks", """{"fromStart":true}"""),
                    Event(EventDeclaration.TableStream, ResourceTypes.Table, "orders", """{"onFailure":{"$output":{"type":"cdev::topic","name":"news","key":"arn"}}}"""),
                    Event(EventDeclaration.Topic, ResourceTypes.Topic, "news", """{"filter":"{\"kind\":[\"order\"]}","filterBody":true}"""),
                    new(EventDeclaration.Topic, new(ResourceTypes.Topic, "audit", "platform"), JsonElement.Parse("{}")),
                    new(EventDeclaration.Schedule, null, JsonElement.Parse("""{"expression":"cron(0 6 * * ? *)","timeZone":"Europe/Amsterdam","window":15}""")),
                    new(EventDeclaration.Schedule, null, JsonElement.Parse("""{"expression":"rate(5 minutes)","disabled":true}""")),
                    new(EventDeclaration.Url, null, JsonElement.Parse("""{"public":true,"allowOrigins":["https://b.example.com","https://a.example.com"]}""")),
                ],
                FormerNames: ["clean"]),
        ]);

    private static ComponentLayers Layers()
    {
        var packages = Layer("newtonsoft-json-13.0.3", "dotnetcore/store/arm64/net10.0/newtonsoft.json/13.0.3/lib/net6.0/Newtonsoft.Json.dll", Architecture.Arm64);
        var tools = Layer("tools", "bin/convert", architecture: null);
        var content = new FunctionContent([], [], [], []);
        var assembly = new LayerAssembly(
            [
                new("order-place", content, [new AttachedLayer.Own(packages), new AttachedLayer.Own(tools), new AttachedLayer.Elsewhere("arn:aws:lambda:eu-west-1:123456789012:layer:insights:3")]),
                new("sweep", content, []),
            ],
            [packages, tools],
            LayerLock.Empty,
            Plan: null);
        return new(assembly, assembly.Layers.ToDictionary(layer => layer.Name, layer => new Artifact(layer.Hash, $"layers/{layer.Name}.zip", 500, layer.UnzippedSize)));
    }

    private static LayerArchive Layer(string label, string path, Architecture? architecture)
        => LayerArchive.Create(label, [new(path, FileContents.Generate(Encoding.UTF8.GetBytes(path)), label)], architecture);

    private static ForeignResources Platform()
    {
        var audit = Resource(ResourceTypes.Topic, "audit", "Audit", "{}", "arn", "name");
        return new([new("/platform/Platform.dll", ImmutableDictionary<string, ForeignResource>.Empty.Add(audit.Field, new("platform", audit)))], "shop");
    }

    private static ResourceDeclaration Resource(string type, string name, string field, string properties, params string[] outputs)
        => new(type, name, "Shop.Cloud." + field, JsonElement.Parse(properties), [.. outputs]);

    private static EventDeclaration Event(string kind, string type, string source, string properties) => new(kind, new(type, source), JsonElement.Parse(properties));

    private static EventDeclaration Route(string method, string path)
        => new(EventDeclaration.HttpRoute, new(ResourceTypes.Api, "shop"), ModelJson.ToElement(new { method, path }));

    private static void AssertValid(string json) => Assert.IsTrue(Validate(json, out var errors), string.Join('\n', errors));

    private static bool Validate(string json, out IList<string> errors)
        => JObject.Parse(json).IsValid(JSchema.Parse(File.ReadAllText(Path.Combine(Formats, "component.v1.schema.json"))), out errors);
}
