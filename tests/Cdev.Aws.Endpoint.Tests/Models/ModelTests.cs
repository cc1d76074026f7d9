using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Models;

[TestClass]
public sealed class ModelTests
{
    [TestMethod]
    public void Every_pattern_of_every_emulated_service_is_understood()
    {
        var folder = Started.Models();
        foreach (var service in CallHandler.ServiceNames.Select(name => ServiceModel.Load(folder, name)))
        {
            foreach (var shape in service.Shapes.Values)
            {
                _ = shape.Pattern?.IsMatch("a");
            }
        }
    }

    [TestMethod]
    [DataRow("/2015-03-31/functions/{FunctionName}/code", "/2015-03-31/functions/a%3Ab/code", "a:b")]
    [DataRow("/2015-03-31/functions/{FunctionName}/", "/2015-03-31/functions/x", "x")]
    [DataRow("/{Key+}", "/a/b%20c", "a/b c")]
    public void A_path_gives_its_labels(string template, string path, string label) =>
        Assert.AreEqual(label, new UriTemplate(template).Match([.. path[1..].Split('/')])!.Values.Single());

    [TestMethod]
    [DataRow("/2015-03-31/functions/{FunctionName}", "/2015-03-31/functions/")]
    [DataRow("/2015-03-31/functions", "/2015-03-31/functions/x")]
    public void Another_path_gives_none(string template, string path) => Assert.IsNull(new UriTemplate(template).Match([.. path[1..].Split('/')]));

    [TestMethod]
    public void No_two_operations_answer_to_the_same_request()
    {
        var folder = Started.Models();
        foreach (var service in CallHandler.ServiceNames.Select(name => ServiceModel.Load(folder, name)).Where(service => service.Protocol.StartsWith("rest", StringComparison.Ordinal)))
        {
            var alike = service.Operations.Values.Where(operation => !operation.GivesWay)
                .GroupBy(operation => $"{operation.Method} {operation.Template} {string.Join(',', (operation.Input?.Members ?? []).Where(member => operation.Input!.Required.Contains(member.Name) && member.Location is "querystring" or "header").Select(member => member.WireName))}")
                .Where(group => group.Count() > 1);

            Assert.AreEqual("", string.Join('\n', alike.Select(group => $"{service.Name} {group.Key}: {string.Join(", ", group.Select(operation => operation.Name))}")));
        }
    }
}
