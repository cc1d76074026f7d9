using Cdev.Aws.Endpoint.Recording;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Functions;

/// <summary>How many calls a function costs: a call of IAM or of Lambda's control plane is what a large deployment waits for.</summary>
[TestClass]
public sealed class FunctionCallsTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_function_costs_as_many_calls_as_its_changes_need()
    {
        await using var cloud = await TestCloud.Start();
        var (first, edited, configured) = (cloud.Function("1"), cloud.Function("2"), cloud.Function("2", """{"memory":1024}"""));
        var known = await cloud.Create(first);
        var creation = Told("first deployment", cloud.Requests(0));

        var (unchanged, _) = await Counted(cloud, "as wanted", () => cloud.Update(first, first, known));
        (var code, known) = await Counted(cloud, "code edit", () => cloud.Update(first, edited, known));
        var (configuration, _) = await Counted(cloud, "configuration edit", () => cloud.Update(edited, configured, known));

        // The endpoint lets each change be seen once before it is at its end. An engine that finds no difference calls nothing at all.
        Assert.AreEqual((12, 7), creation);
        Assert.AreEqual((5, 0), unchanged);
        Assert.AreEqual((13, 3), code);
        Assert.AreEqual((13, 3), configuration);
    }

    private async Task<((int Calls, int Writes) Count, T Result)> Counted<T>(TestCloud cloud, string what, Func<Task<T>> change)
    {
        var before = cloud.Endpoint.Requests.Length;
        var result = await change();
        return (Told(what, cloud.Requests(before)), result);
    }

    private (int Calls, int Writes) Told(string what, IEnumerable<AwsRequest> requests)
    {
        var all = requests.ToArray();
        TestContext.WriteLine($"{what}: {all.Length} calls: {string.Join(", ", all.Select(request => $"{request.Service}:{request.Operation}"))}");
        return (all.Length, all.Count(request => request.IsWrite));
    }
}
