using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;

namespace Cdev.Aws.Api.Tests.Models;

/// <summary>What is declared here is what AWS publishes.</summary>
[TestClass]
public sealed class ModelTests
{
    private static readonly Type[] Services = [.. typeof(Lambda).Assembly.GetTypes().Where(type => type.Namespace == typeof(Lambda).Namespace && type.IsPublic)];

    public static IEnumerable<string[]> ServiceNames => Services.Select(type => new[] { type.Name });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void The_service_is_spoken_to_as_its_model_says(string name)
    {
        var service = Service(name);
        var model = ServiceModel.Read(service.Name);
        var metadata = model.Metadata;

        Assert.AreEqual((string?)metadata["serviceId"], service.Id);
        Assert.AreEqual((string?)metadata["endpointPrefix"], service.EndpointPrefix);
        Assert.AreEqual((string?)metadata["signingName"] ?? service.EndpointPrefix, service.EndpointPrefix);
        // SQS was a Query service before November 2023.
        if (model.IsCurrent || service.Name != "sqs")
        {
            Assert.AreEqual(
                ((string?)metadata["protocol"], (string?)metadata["jsonVersion"]) switch { ("rest-json", _) => AwsProtocol.RestJson, ("query", _) => AwsProtocol.Query, ("json", "1.0") => AwsProtocol.Json10, _ => AwsProtocol.Json11 },
                service.Protocol);
            Assert.AreEqual(service.Protocol == AwsProtocol.RestJson ? "" : (string?)metadata[service.Protocol == AwsProtocol.Query ? "apiVersion" : "targetPrefix"], service.Version);
        }
    }

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void Operations_have_the_method_and_the_URI_of_the_model(string name) => ForEach(name, (operation, model, service) =>
    {
        Assert.AreEqual(operation.Service.Protocol == AwsProtocol.RestJson ? model.Method : "POST", operation.Method, operation.ToString());
        if (service.IsCurrent)
        {
            Assert.AreEqual(model.Path, operation.Path, operation.ToString());
        }
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void Every_declared_member_exists_at_its_place(string name) => ForEach(name, (operation, model, service) =>
    {
        foreach (var member in operation.Members.Where(member => service.IsCurrent || model.Inputs.ContainsKey(member.Name)))
        {
            Assert.IsTrue(model.Inputs.TryGetValue(member.Name, out var input), $"{operation} has no {member.Name}.");
            Assert.AreEqual(model.LocationOf(member.Name), member.Location, $"{operation}: {member.Name}");
            Assert.AreEqual(operation.Service.Protocol == AwsProtocol.Query && (string?)service.Shape(input)["type"] == "map", member.IsMap, $"{operation}: {member.Name}");
        }
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void What_AWS_requires_is_required_and_nothing_else(string name) => ForEachOfCurrent(name, (operation, model, service) =>
    {
        var required = operation.Members.Where(member => member.IsRequired).Select(member => member.Name);
        Assert.AreEqual(string.Join(' ', model.Required.Order()), string.Join(' ', required.Order()), operation.ToString());
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void Idempotency_tokens_are_those_of_the_model(string name) => ForEachOfCurrent(name, (operation, model, _) => Assert.AreEqual(model.Token, operation.TokenMember, operation.ToString()));

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void Pages_go_on_by_members_that_exist(string name) => ForEachOfCurrent(name, (operation, model, service) =>
    {
        if (operation.Paging is { } paging)
        {
            Assert.IsTrue(operation.Members.Any(member => member.Name == paging.InputToken), $"{operation}: {paging.InputToken}");
            Assert.AreEqual("string", Type(service, model.Outputs[paging.OutputToken]), $"{operation}: {paging.OutputToken}");
            Assert.AreEqual("list", Type(service, model.Outputs[paging.Items]), $"{operation}: {paging.Items}");
        }
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void What_can_be_asked_for_page_by_page_is(string name) => ForEachOfCurrent(name, (operation, model, _) =>
    {
        var tokens = model.Outputs.Keys.Where(member => member is "NextToken" or "nextToken" or "NextMarker" or "Marker").ToArray();
        Assert.AreEqual(tokens.FirstOrDefault(), operation.Paging?.OutputToken, operation.ToString());
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void Payloads_and_headers_of_answers_exist(string name) => ForEach(name, (operation, model, _) =>
    {
        Assert.AreEqual((string?)model.Output["payload"], operation.OutputPayload, operation.ToString());
        foreach (var header in operation.OutputHeaders)
        {
            Assert.AreEqual("header", (string?)model.Outputs[header]["location"], $"{operation}: {header}");
        }
    });

    [TestMethod]
    [DynamicData(nameof(ServiceNames))]
    public void The_Query_protocols_lists_and_maps_have_the_form_that_is_written_and_read(string name) => ForEach(name, (operation, model, service) =>
    {
        if (operation.Service.Protocol != AwsProtocol.Query)
        {
            Assert.IsNull(operation.Output, operation.ToString());
            return;
        }

        foreach (var member in operation.Members.Where(member => model.Inputs.ContainsKey(member.Name)))
        {
            AssertForm(service, service.Shape(model.Inputs[member.Name]), $"{operation}: {member.Name}");
        }

        if (operation.Output is { } output)
        {
            Assert.AreEqual($"{operation.Name}Result", model.ResultWrapper, operation.ToString());
            AssertShape(service, model.Output, output, operation.ToString());
        }
    });

    private static AwsService Service(string name) => (AwsService)Services.Single(type => type.Name == name).GetProperty("Service")!.GetValue(null)!;

    // What an older model requires, and where it had no pages yet, says nothing about what AWS takes today.
    private static void ForEachOfCurrent(string name, Action<AwsOperation, OperationModel, ServiceModel> check)
    {
        if (!ServiceModel.Read(Service(name).Name).IsCurrent)
        {
            Assert.Inconclusive("The models on this machine are older than what is declared: set CDEV_AWS_MODELS to the folder of newer ones.");
        }

        ForEach(name, check);
    }

    private static void ForEach(string name, Action<AwsOperation, OperationModel, ServiceModel> check)
    {
        var service = ServiceModel.Read(Service(name).Name);
        var properties = Services.Single(type => type.Name == name).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == typeof(AwsOperation)).ToArray();
        Assert.IsNotEmpty(properties);
        foreach (var property in properties)
        {
            var operation = (AwsOperation)property.GetValue(null)!;
            Assert.AreEqual(property.Name, operation.Name);
            var model = service.Operation(operation.Name);
            if (model is not null || service.IsCurrent)
            {
                check(operation, model ?? throw new AssertFailedException($"{operation} is not in the model."), service);
            }
        }
    }

    private static string Type(ServiceModel service, JsonNode member) => (string)service.Shape(member)["type"]!;

    private static void AssertForm(ServiceModel service, JsonObject shape, string where)
    {
        switch ((string?)shape["type"])
        {
            case "list":
                Assert.IsNull(shape["flattened"], where);
                Assert.AreEqual("member", (string?)shape["member"]!["locationName"] ?? "member", where);
                AssertForm(service, service.Shape(shape["member"]!), where);
                break;

            case "map":
                Assert.IsNull(shape["flattened"], where);
                Assert.AreEqual("key value", $"{(string?)shape["key"]!["locationName"] ?? "key"} {(string?)shape["value"]!["locationName"] ?? "value"}", where);
                break;

            case "structure":
                foreach (var member in service.Members(shape))
                {
                    AssertForm(service, service.Shape(member.Value), $"{where}.{member.Key}");
                }

                break;
        }
    }

    private static void AssertShape(ServiceModel service, JsonObject model, AwsShape shape, string where)
    {
        var type = (string)model["type"]!;
        switch (shape)
        {
            case AwsShape.StructureShape structure:
                Assert.AreEqual("structure", type, where);
                var members = service.Members(model);
                foreach (var (name, inner) in structure.Members)
                {
                    Assert.IsTrue(members.TryGetValue(name, out var member), $"{where}.{name} does not exist.");
                    AssertShape(service, service.Shape(member), inner, $"{where}.{name}");
                }

                break;

            case AwsShape.ListShape list:
                AssertForm(service, model, where);
                Assert.AreEqual("list", type, where);
                AssertShape(service, service.Shape(model["member"]!), list.Item, where);
                break;

            case AwsShape.MapShape:
                AssertForm(service, model, where);
                Assert.AreEqual("map", type, where);
                break;

            case AwsShape.NumberShape:
                Assert.Contains(type, ["integer", "long"], where);
                break;

            default:
                Assert.Contains(type, ["string", "timestamp"], where);
                break;
        }
    }
}
