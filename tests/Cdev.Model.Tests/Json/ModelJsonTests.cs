using System.Text.Json;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Model.Tests.Json;

[TestClass]
public sealed class ModelJsonTests
{
    [TestMethod]
    public void What_is_left_out_because_it_is_null_may_be_absent_when_it_is_read()
    {
        var creation = new ResourceDifference(DifferenceAction.Create, "shop", Previous: null, new("cdev::api", "shop", ModelJson.EmptyObject));

        var read = ModelJson.Deserialize<ResourceDifference>(ModelJson.Serialize(creation));

        Assert.AreEqual(creation, read);
    }

    [TestMethod]
    public void What_is_never_null_must_be_there()
        => Assert.ThrowsExactly<JsonException>(() => ModelJson.Deserialize<ResourceId>("""{"type":"cdev::api"}"""u8));
}
