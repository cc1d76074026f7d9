using System.Text;
using System.Text.Json;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Model.Tests.Json;

[TestClass]
public sealed class ModelJsonTests
{
    [TestMethod]
    public void A_document_is_indented_in_declaration_order_without_what_is_null_and_ends_with_a_line_feed()
        => Assert.AreEqual(
            "{\n  \"action\": \"rename\",\n  \"next\": \"größe <b>\"\n}\n",
            Encoding.UTF8.GetString(ModelJson.Serialize(new ComponentDifference(DifferenceAction.Rename, Previous: null, "größe <b>"))));

    [TestMethod]
    [DataRow("""{"component":"a","type":"cdev::api"}""")]
    [DataRow("""{"component":"a","type":"cdev::api","name":null}""")]
    [DataRow("""{"component":"a","type":"cdev::api","Name":"b"}""")]
    [DataRow("""{"component":"a","type":"cdev::api","name":7}""")]
    [DataRow("null")]
    [DataRow("")]
    [DataRow("{")]
    public void What_lacks_a_member_or_is_not_JSON_is_refused(string json)
        => Assert.Throws<JsonException>(() => ModelJson.Deserialize<ResourceReference>(Encoding.UTF8.GetBytes(json)));

    [TestMethod]
    public void An_enum_is_never_a_number()
        => Assert.Throws<JsonException>(() => ModelJson.Deserialize<ComponentDifference>("""{"action":1,"previous":null,"next":null}"""u8));

    [TestMethod]
    public void Missing_lists_are_refused()
        => Assert.Throws<JsonException>(() => ModelJson.Deserialize<ComponentModel>("""{"version":1,"name":"a","resources":[],"references":[]}"""u8));
}
