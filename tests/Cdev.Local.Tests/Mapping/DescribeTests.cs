using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Local.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Mapping;

[TestClass]
public sealed class DescribeTests
{
    [TestMethod]
    [DataRow(ResourceTypes.Function, """{"code":"c"}""")]
    [DataRow(ResourceTypes.Function, """{"code":"c","runtime":"dotnet10","handler":"Cdev.Runtime","memory":128,"timeout":900,"architecture":"arm64","description":"d","ephemeralStorage":1024,"tags":{},"environment":{"A":"1","B":{"$output":{"type":"cdev::api","name":"shop","key":"url"}}}}""")]
    [DataRow(ResourceTypes.Function, """{"code":"c","reservedConcurrency":0,"role":"arn:aws:iam::123456789012:role/r","snapStart":true,"vpc":{"subnets":["s"]},"grants":[{"action":"a:B","arn":"*"}]}""")]
    [DataRow(ResourceTypes.Function, """{"code":"c","layers":[{"$output":{"type":"cdev::layer","name":"a","key":"arn"}},"arn:aws:lambda:local:000000000000:layer:shop-dev-b:h"]}""")]
    [DataRow(ResourceTypes.Layer, """{"content":"h","architecture":"x64","runtime":"dotnet10"}""")]
    [DataRow(ResourceTypes.Api, "{}")]
    [DataRow(ResourceTypes.Api, """{"protect":true,"retain":true,"private":true,"tags":{"a":"b"},"cors":{"allowOrigins":["*"],"allowMethods":["GET"],"allowHeaders":["a"],"exposeHeaders":["b"],"allowCredentials":true,"maxAge":60}}""")]
    [DataRow(ResourceTypes.Setting, """{"value":"50","description":"d"}""")]
    [DataRow(ResourceTypes.Setting, """{"value":"50","existing":true}""")]
    [DataRow(ResourceTypes.Secret, """{"source":"env:STRIPE_KEY"}""")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"GET","path":"/","function":"f","authorizer":"jwt","authorizerId":"x","scopes":["a"]}""")]
    [DataRow(ResourceTypes.Route, """{"api":{"$output":{"type":"cdev::api","name":"shop","key":"id"}},"method":"GET","path":"/","function":{"$output":{"type":"cdev::function","name":"f","key":"arn"}}}""")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"ANY","path":"/a/{b}/{c+}","function":"f"}""")]
    [DataRow(ResourceTypes.Route, """{"api":"a","path":"$default","function":"f"}""")]
    public async Task What_it_supports_is_made_in_place(string type, string properties)
        => Assert.IsInstanceOfType<ChangeDescription.InPlace>(await Describe(type, properties));

    [TestMethod]
    [DataRow("cdev::function::url", "{}", "CDEV401", "cdev::function::url")]
    [DataRow(ResourceTypes.Api, """{"mutualTls":{}}""", "CDEV401", "\"mutualTls\"")]
    [DataRow(ResourceTypes.Api, """{"cors":{"allowOrigins":"*"}}""", "CDEV401", "\"allowOrigins\" must be a list")]
    [DataRow(ResourceTypes.Api, """{"cors":{"allow":[]}}""", "CDEV401", "\"allow\"")]
    [DataRow(ResourceTypes.Api, """{"authorizer":{"kind":"jwt"}}""", "CDEV401", "neither tokens nor signatures")]
    [DataRow(ResourceTypes.Api, """{"domain":{"name":"a.b"}}""", "CDEV401", "127.0.0.1 only")]
    [DataRow(ResourceTypes.Api, """{"existing":true}""", "CDEV401", "made elsewhere")]
    [DataRow(ResourceTypes.Setting, """{"existing":true}""", "CDEV417", "<CdevSetting Include=\"x\" Value=\"…\" Condition=\"'$(CdevProvider)' == 'local'\" />")]
    [DataRow(ResourceTypes.Secret, """{"existing":true}""", "CDEV417", "Source=\"env:X\"")]
    [DataRow(ResourceTypes.Secret, """{"source":"ssm:/prod/x"}""", "CDEV417", "its value is at ssm:/prod/x")]
    [DataRow(ResourceTypes.Function, """{"code":"c","reservedConcurrency":-1}""", "CDEV402", "reservedConcurrency")]
    [DataRow(ResourceTypes.Function, "{}", "CDEV402", "\"code\" is missing")]
    [DataRow(ResourceTypes.Function, """{"code":"c","layers":["arn:aws:lambda:eu-west-1:123456789012:layer:tools:3"]}""", "CDEV401", "layer:tools:3 of the function x is made elsewhere")]
    [DataRow(ResourceTypes.Function, """{"code":"c","layers":"a"}""", "CDEV402", "\"layers\" must be a list")]
    [DataRow(ResourceTypes.Function, """{"code":"c","layers":[{"$output":{"type":"cdev::layer","name":"a","key":"arn"}},"","","","",""]}""", "CDEV402", "6 layers")]
    [DataRow(ResourceTypes.Layer, "{}", "CDEV408", "\"content\" is missing")]
    [DataRow(ResourceTypes.Layer, """{"content":"h","encrypted":true}""", "CDEV401", "\"encrypted\"")]
    [DataRow(ResourceTypes.Function, """{"code":"c","memory":127}""", "CDEV402", "from 128 to 10240 MB, not 127")]
    [DataRow(ResourceTypes.Function, """{"code":"c","timeout":901}""", "CDEV402", "from 1 to 900 seconds, not 901")]
    [DataRow(ResourceTypes.Function, """{"code":"c","timeout":"5"}""", "CDEV402", "timeout")]
    [DataRow(ResourceTypes.Function, """{"code":"c","runtime":"nodejs22.x"}""", "CDEV402", "nodejs22.x")]
    [DataRow(ResourceTypes.Function, """{"code":"c","environment":{"A":1}}""", "CDEV402", "variable A")]
    [DataRow(ResourceTypes.Function, """{"code":"c","environment":[]}""", "CDEV402", "must be an object")]
    [DataRow(ResourceTypes.Function, """{"code":"c","environment":{"_HANDLER":"x"}}""", "CDEV403", "_HANDLER")]
    [DataRow(ResourceTypes.Function, """{"code":"c","environment":{"AWS_REGION":"x"}}""", "CDEV403", "AWS_REGION")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"FETCH","path":"/","function":"f"}""", "CDEV404", "FETCH")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"GET","path":"orders","function":"f"}""", "CDEV404", "begin with a slash")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"GET","path":"/{a+}/b","function":"f"}""", "CDEV404", "greedy")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"GET","path":"/{a}/{a}","function":"f"}""", "CDEV404", "twice")]
    [DataRow(ResourceTypes.Route, """{"api":"a","method":"GET","path":"/x{a}","function":"f"}""", "CDEV404", "whole segment")]
    public async Task What_it_does_not_support_is_refused(string type, string properties, string code, string because)
    {
        var refused = Assert.IsInstanceOfType<ChangeDescription.Refused>(await Describe(type, properties));

        Assert.AreEqual(code, refused.Code);
        Assert.Contains(because, refused.Because);
    }

    [TestMethod]
    public async Task What_is_deleted_need_not_be_supported()
    {
        using var shop = new DeployedShop();
        var old = new ResourceModel(ResourceTypes.Api, "shop", JsonElement.Parse("""{"cors":{}}"""));

        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await shop.Mapper.Describe(new(DifferenceAction.Delete, "shop", old, null)));
    }

    private static async Task<ChangeDescription> Describe(string type, string properties)
    {
        using var shop = new DeployedShop();
        return await shop.Mapper.Describe(shop.Difference(new(type, "x", JsonElement.Parse(properties))));
    }
}
