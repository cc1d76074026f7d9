using System.Collections.Immutable;
using Cdev.Aws.Functions;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class VersionSettingTests
{
    [TestMethod]
    [DataRow("", 5)]
    [DataRow("1", 1)]
    [DataRow("20", 20)]
    public void It_is_a_number_from_1_and_5_where_it_is_not_said(string text, int expected) => Assert.AreEqual(expected, VersionSetting.Read(Settings(text)));

    [TestMethod]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("all")]
    public void Anything_else_is_refused(string text) => Assert.AreEqual("CDEV514", Assert.Throws<DeploymentException>(() => VersionSetting.Read(Settings(text))).Code);

    private static MapperSettings Settings(string text) => new("/state", "dev", "shop", ImmutableDictionary<string, string>.Empty.Add("KeepVersions", text));
}
