using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV115 to CDEV117: resources.</summary>
[TestClass]
public sealed class ResourceTests
{
    [TestMethod]
    [DataRow("public static HttpApi {|CDEV115:Api|} = new(\"api\");")]
    [DataRow("public readonly HttpApi {|CDEV115:Api|} = new(\"api\");")]
    [DataRow("public HttpApi {|CDEV115:Api|} = new HttpApi(\"api\");")]
    [DataRow("public static HttpApi {|CDEV115:Api|} { get; } = new(\"api\");")]
    [DataRow("public static HttpApi {|CDEV115:Api|} => new(\"api\");")]
    [DataRow("public static Resource {|CDEV115:Api|} = new HttpApi(\"api\");")]
    [DataRow("private static readonly HttpApi Api = new HttpApi(\"api\");")]
    [DataRow("internal static readonly HttpApi One = new(\"one\"), Two = new(name: \"two\");")]
    [DataRow("public static readonly Resource Api = new HttpApi(\"api\");")]
    [DataRow("public static readonly List<int> Other = new(5);")]
    [DataRow("private readonly HttpApi? _handle;")]
    public async Task A_resource_is_a_static_readonly_field(string member)
        => await TestProject.ExpectAsync($"public class Cloud {{ {member} }}");

    [TestMethod]
    public async Task Its_type_is_not_generic()
        => await TestProject.ExpectAsync("public class Cloud<T> { public static readonly HttpApi {|CDEV115:Api|} = new(\"api\"); }");

    [TestMethod]
    [DataRow("\"shop\"")]
    [DataRow("\"Shop-2\"")]
    [DataRow("nameof(Cloud)")]
    [DataRow("Prefix + \"-api\"")]
    [DataRow("$\"{Prefix}-api\"")]
    [DataRow("\"a123456789012345678901234567890123456789012345678901234567890123\"")]
    [DataRow("{|CDEV116:\"\"|}")]
    [DataRow("{|CDEV116:\"2shop\"|}")]
    [DataRow("{|CDEV116:\"-shop\"|}")]
    [DataRow("{|CDEV116:\"shop_api\"|}")]
    [DataRow("{|CDEV116:\"shöp\"|}")]
    [DataRow("{|CDEV116:\"a1234567890123456789012345678901234567890123456789012345678901234\"|}")]
    [DataRow("{|CDEV116:null!|}")]
    [DataRow("{|CDEV116:Environment.MachineName|}")]
    [DataRow("{|CDEV116:Computed|}")]
    public async Task Its_name_is_a_constant_of_letters_digits_and_hyphens(string name)
        => await TestProject.ExpectAsync(
            $$"""
            public class Cloud
            {
                public static readonly HttpApi Api = new({{name}});
                public const string Prefix = "shop";
                public static readonly string Computed = "shop";
            }
            """);

    [TestMethod]
    public async Task Names_of_a_type_are_unique_across_files_and_without_case()
        => await TestProject.ExpectAsync(
            "public class Cloud { public static readonly HttpApi A = new(\"shop\"); }",
            "public class More { public static readonly HttpApi B = new({|CDEV117:\"Shop\"|}), C = new(\"shop-c\"); }");
}
