using Cdev.Backend.Conformance;

namespace Cdev.Aws.Tests.State;

/// <summary>The store in S3 does what every backend does, and AWS's models have nothing against how.</summary>
[TestClass]
public sealed class ConformanceTests
{
    public static IEnumerable<object[]> Cases => BackendConformance.Cases.Select(conformanceCase => new object[] { conformanceCase });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task The_store_in_S3_conforms(ConformanceCase conformanceCase)
    {
        await using var bench = await StateBench.Start();
        await using var subject = new S3Subject(bench);

        await conformanceCase.Run(subject);

        Assert.IsEmpty(bench.Endpoint.Violations, string.Join('\n', bench.Endpoint.Violations));
    }
}
