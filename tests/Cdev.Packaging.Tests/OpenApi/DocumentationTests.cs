namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>What documentation comments become.</summary>
[TestClass]
public sealed class DocumentationTests
{
    [TestMethod]
    public void Comments_describe_the_API_its_operations_and_its_types()
    {
        using var project = new ApiProject().WithApi().WithRoute("PUT /orders/{id}", "Place", "id path!, order body!, size query").WithCode("""
            [assembly: System.Reflection.AssemblyInformationalVersion("1.2.3-beta+0123abc")]

            namespace Shop;

            public static class Cloud
            {
                /// <summary>The shop.</summary>
                /// <remarks>Open all day.</remarks>
                public static readonly object Api = new();
            }

            /// <summary>Orders and <see cref="Order"/>s.</summary>
            public static class OrderFunctions
            {
                /// <summary>
                /// Places an <see cref="Order"/>,
                /// or changes it.
                /// </summary>
                /// <remarks>
                /// An order is <c>open</c> at first.
                /// <para>Then:</para>
                /// <list type="bullet"><item><description>paid</description></item><item><term>sent</term><description>by post</description></item></list>
                /// <code>
                /// PUT /orders/1
                ///   { }
                /// </code>
                /// See <see href="https://example.com">there</see>, and <see langword="null"/>.
                /// </remarks>
                /// <param name="id">The order's <paramref name="id"/>.</param>
                /// <param name="order">What is ordered.</param>
                /// <param name="size">How large.</param>
                /// <returns>The order as it is now.</returns>
                /// <response code="409">It is sent already.</response>
                /// <response code="410"></response>
                public static Order Place(System.Guid id, Order order, System.Collections.Generic.Dictionary<string, int?[]>? size) => order;
            }

            /// <summary>An order.</summary>
            /// <param name="Customer">Who pays.</param>
            public sealed record Order(string Customer)
            {
                /// <summary>Its state.</summary>
                public State State { get; init; }

                /// <summary>Not this.</summary>
                [Description("This.")] public int Said { get; init; }
            }

            /// <summary>States.</summary>
            public enum State
            {
                /// <summary>Not paid yet.</summary>
                Open,
                Paid,
            }
            """);

        var document = project.Describe();

        document.At("info").ShouldBe("""{"title":"shop","description":"The shop.\n\nOpen all day.","version":"1.2.3-beta"}""");
        document.At("tags").ShouldBe("""[{"name":"Order","description":"Orders and `Order`s."}]""");
        var place = document.At("paths /orders/{id} put");
        Assert.AreEqual("Places an Order, or changes it.", (string?)place.At("summary"));
        Assert.AreEqual(
            "An order is `open` at first.\n\nThen:\n\n- paid\n- sent: by post\n\n```\nPUT /orders/1\n  { }\n```\n\nSee [there](https://example.com), and `null`.",
            (string?)place.At("description"));
        Assert.AreEqual("The order's `id`.", (string?)place.At("parameters 0 description"));
        Assert.AreEqual("How large.", (string?)place.At("parameters 1 description"));
        Assert.AreEqual("What is ordered.", (string?)place.At("requestBody description"));
        Assert.AreEqual("The order as it is now.", (string?)place.At("responses 200 description"));
        Assert.AreEqual("It is sent already.", (string?)place.At("responses 409 description"));
        Assert.AreEqual("Gone", (string?)place.At("responses 410 description"));
        Assert.AreEqual("An order.", (string?)document.Component("Order").At("description"));
        Assert.AreEqual("Who pays.", (string?)document.Component("Order").At("properties customer description"));
        Assert.AreEqual("Its state.", (string?)document.Component("Order").At("properties state description"));
        Assert.AreEqual("This.", (string?)document.Component("Order").At("properties said description"));
        Assert.AreEqual("States.\n\n- `Open`: Not paid yet.", (string?)document.Component("State").At("description"));
    }

    [TestMethod]
    public void Types_of_references_are_described_by_the_comments_beside_them()
    {
        using var project = ApiProject.Answering("Pricing.Quote").WithLibrary("Pricing", "namespace Pricing; /** <summary>What it costs.</summary> */ public sealed class Quote { public decimal Total { get; set; } }");

        Assert.AreEqual("What it costs.", (string?)project.Describe().Component("Quote").At("description"));
    }

    [TestMethod]
    public void A_function_without_a_comment_has_its_option()
    {
        using var project = ApiProject.Answering("string").WithOptions("order-it", """{"description":"Says it."}""").WithoutDocumentation();

        Assert.AreEqual("Says it.", (string?)project.Describe().At("paths /it get summary"));
    }

    [TestMethod]
    public void An_attribute_says_it_before_a_comment_does()
    {
        using var project = ApiProject.WithHandlers("""
            /// <summary>Comment.</summary>
            /// <param name="id">Comment.</param>
            [Description("Says it.")] public static string It([Description("Which.")] string id, [Description("What.")] int[] body) => "";
            """).WithApi().WithRoute("PUT /it/{id}", "It", "id path!, body body!");

        var operation = project.Describe().At("paths /it/{id} put");

        Assert.AreEqual("Says it.", (string?)operation.At("summary"));
        Assert.AreEqual("Which.", (string?)operation.At("parameters 0 description"));
        Assert.AreEqual("What.", (string?)operation.At("requestBody description"));
    }

    [TestMethod]
    public void What_a_result_of_any_kind_answers_the_comment_says()
    {
        using var project = ApiProject.WithHandlers("""
            /// <response code="200">The label.</response>
            /// <response code="404">There is no such order.</response>
            public static HttpResult It() => throw null!;
            """).WithApi().WithRoute("GET /it", "It");

        project.Describe().At("paths /it get responses").ShouldBe("""{"200":{"description":"The label."},"404":{"description":"There is no such order."}}""");
    }

    [TestMethod]
    public void An_obsolete_handler_is_deprecated()
    {
        using var project = ApiProject.WithHandlers("[Obsolete] public static void It() { }").WithApi().WithRoute("GET /it", "It");

        Assert.IsTrue((bool?)project.Describe().At("paths /it get deprecated"));
    }

    [TestMethod]
    public void Comments_that_cannot_be_read_are_a_warning_and_nothing_more()
    {
        using var project = ApiProject.Answering("string");
        var request = project.Build();
        File.WriteAllText(project.DocumentationFile, "<doc><members>");

        var result = new Packaging.OpenApi.ApiDescriber().Describe(request, CancellationToken.None);

        Assert.HasCount(1, result.Files);
        Assert.AreEqual("CDEV231", result.Warnings.Single().Code);
        StringAssert.Contains(result.Warnings.Single().Message, "Shop.xml");
    }
}
