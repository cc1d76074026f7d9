namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>What routes and handlers are in a document.</summary>
[TestClass]
public sealed class OperationTests
{
    [TestMethod]
    public void Parameters_stand_where_the_handler_finds_them()
    {
        using var project = ApiProject.WithHandlers("""
            public static string It(Guid id, string? text, DateOnly? since, TimeSpan within, Size[] sizes, List<int?> counts, [Range(1, 100)] int page = 1, Size size = Size.Large, string? session = null) => "";
            """, "public enum Size { Small, Large }")
            .WithApi()
            .WithRoute("GET /it/{id}", "It", "id path!, text query, since query, within query!, sizes query, counts header x-counts, page query, size query the-size, session header x-session");

        project.Describe().At("paths /it/{id} get parameters").ShouldBe("""
            [
              { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } },
              { "name": "text", "in": "query", "schema": { "type": "string" } },
              { "name": "since", "in": "query", "schema": { "type": "string", "format": "date" } },
              { "name": "within", "in": "query", "required": true, "schema": { "type": "string" } },
              { "name": "sizes", "in": "query", "schema": { "type": "array", "items": { "type": "string", "enum": ["Small", "Large"] } } },
              { "name": "x-counts", "in": "header", "schema": { "type": "array", "items": { "type": "integer", "format": "int32" } } },
              { "name": "page", "in": "query", "schema": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 100, "default": 1 } },
              { "name": "the-size", "in": "query", "schema": { "type": "string", "enum": ["Small", "Large"], "default": "Large" } },
              { "name": "x-session", "in": "header", "schema": { "type": "string" } }
            ]
            """);
    }

    [TestMethod]
    public void A_header_that_OpenAPI_has_a_place_of_its_own_for_is_no_parameter()
    {
        using var project = ApiProject.WithHandlers("""public static string It(string token) => "";""").WithApi().WithRoute("GET /it", "It", "token header! Authorization");

        Assert.IsNull(project.Describe().At("paths /it get")["parameters"]);
    }

    [TestMethod]
    [DataRow("Order order", "order body!", """{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}},"required":true}""")]
    [DataRow("Order? order", "order body", """{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Order"}}}}""")]
    [DataRow("[MinLength(1)] Order[] orders", "orders body!", """{"content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Order"},"minItems":1}}},"required":true}""")]
    [DataRow("Stream body", "body body!", """{"content":{"application/octet-stream":{"schema":{}}},"required":true}""")]
    [DataRow("byte[]? body", "body body", """{"content":{"application/octet-stream":{"schema":{}}}}""")]
    [DataRow("ReadOnlyMemory<byte> body", "body body!", """{"content":{"application/octet-stream":{"schema":{}}},"required":true}""")]
    public void A_body_is_JSON_or_bytes(string parameter, string declaration, string body)
    {
        using var project = ApiProject.WithHandlers($"public static Order It({parameter}) => throw null!;", "public sealed record Order(int Number);").WithApi().WithRoute("POST /it", "It", declaration);

        project.Describe().At("paths /it post requestBody").ShouldBe(body);
    }

    [TestMethod]
    public void The_raw_request_says_nothing_of_its_body()
    {
        using var project = ApiProject.WithHandlers("public static string It(HttpApiRequest request) => \"\";").WithApi().WithRoute("POST /it", "It", "request body!");

        var operation = project.Describe().At("paths /it post");

        Assert.IsNull(operation["requestBody"]);
        Assert.IsNull(operation.At("responses")["400"]);
    }

    [TestMethod]
    [DataRow("void", """{"204":{"description":"No content"}}""")]
    [DataRow("Task", """{"204":{"description":"No content"}}""")]
    [DataRow("ValueTask", """{"204":{"description":"No content"}}""")]
    [DataRow("string", """{"200":{"description":"OK","content":{"text/plain":{"schema":{"type":"string"}}}}}""")]
    [DataRow("Task<string>", """{"200":{"description":"OK","content":{"text/plain":{"schema":{"type":"string"}}}}}""")]
    [DataRow("MemoryStream", """{"200":{"description":"OK","content":{"application/octet-stream":{"schema":{}}}}}""")]
    [DataRow("ValueTask<byte[]>", """{"200":{"description":"OK","content":{"application/octet-stream":{"schema":{}}}}}""")]
    [DataRow("Task<int?>", """{"200":{"description":"OK","content":{"application/json":{"schema":{"type":["integer","null"],"format":"int32"}}}}}""")]
    [DataRow("HttpResult", """{"default":{"description":"What the function answers."}}""")]
    [DataRow("Task<object>", """{"default":{"description":"What the function answers."}}""")]
    public void A_result_is_an_answer(string type, string responses)
    {
        using var project = ApiProject.WithHandlers($"public static {type} It() => throw null!;").WithApi().WithRoute("GET /it", "It");

        project.Describe().At("paths /it get responses").ShouldBe(responses);
    }

    [TestMethod]
    [DataRow("string id", "id path!", false)]
    [DataRow("Guid id", "id path!", true)]
    [DataRow("[StringLength(5)] string id", "id path!", true)]
    [DataRow("string? text", "text query", false)]
    [DataRow("string text", "text query!", true)]
    [DataRow("int page = 1", "page query", true)]
    [DataRow("JsonElement body", "body body!", true)]
    [DataRow("Stream body", "body body!", false)]
    public void A_request_that_can_be_wrong_may_be_refused(string parameter, string declaration, bool refused)
    {
        using var project = ApiProject.WithHandlers($"public static string It({parameter}) => throw null!;").WithApi().WithRoute("POST /it/{id}", "It", declaration);

        var document = project.Describe();

        Assert.AreEqual(refused, document.At("paths /it/{id} post responses")["400"] is not null);
        Assert.AreEqual(refused, document["components"]?["responses"]?["BadRequest"] is not null);
    }

    [TestMethod]
    public void Any_method_is_each_that_no_other_route_of_the_path_serves()
    {
        using var project = ApiProject.WithHandlers("""public static string All(string path, JsonElement body) => ""; public static string One(string path) => "";""")
            .WithApi()
            .WithRoute("ANY /files/{path+}", "All", "path path!, body body")
            .WithRoute("GET /files/{path+}", "One", "path path!");

        var path = project.Describe().At("paths /files/{path}").AsObject();

        CollectionAssert.AreEqual(new[] { "get", "put", "post", "delete", "patch" }, path.Select(operation => operation.Key).ToArray());
        CollectionAssert.AreEqual(
            new[] { "order-one", "order-all-put", "order-all-post", "order-all-delete", "order-all-patch" },
            path.Select(operation => (string?)operation.Value!["operationId"]).ToArray());
        Assert.IsNotNull(path.At("post")["requestBody"]);
        Assert.IsNull(path.At("delete")["requestBody"]);
        path.At("get parameters").ShouldBe("""[{"name":"path","in":"path","description":"Takes the rest of the path, slashes included.","required":true,"schema":{"type":"string"}}]""");
    }

    [TestMethod]
    public void Paths_that_differ_in_names_only_are_one()
    {
        using var project = ApiProject.WithHandlers("""public static string Get(string id) => ""; public static void Put(int number) { }""")
            .WithApi()
            .WithRoute("GET /orders/{id}/lines", "Get", "id path!")
            .WithRoute("PUT /orders/{number}/lines", "Put", "number path!");

        var document = project.Describe();

        Assert.HasCount(1, document.At("paths").AsObject());
        document.At("paths /orders/{id}/lines put parameters").ShouldBe("""[{"name":"id","in":"path","required":true,"schema":{"type":"integer","format":"int32"}}]""");
    }

    [TestMethod]
    public void A_longer_path_that_OpenAPI_cannot_tell_apart_is_mentioned()
    {
        using var project = ApiProject.WithHandlers("""public static string Get(string id) => ""; public static string Rest(string path) => "";""")
            .WithApi()
            .WithRoute("GET /files/{id}", "Get", "id path!")
            .WithRoute("GET /files/{path+}", "Rest", "path path!");

        var path = project.Describe().At("paths /files/{id}");

        Assert.AreEqual("order-get", (string?)path.At("get operationId"));
        Assert.AreEqual("`GET /files/{path+}`, served by order-rest, takes longer paths too, for which OpenAPI has no form.", (string?)path.At("description"));
    }

    [TestMethod]
    public void A_function_of_several_routes_has_an_id_for_each()
    {
        using var project = ApiProject.WithHandlers("""public static void Remove(string? id) { } public static void Same() { } public static void Get() { }""")
            .WithApi()
            .WithRoute("DELETE /pictures", "Remove", "id path-or-query")
            .WithRoute("DELETE /pictures/{id}", "Remove")
            .WithRoute("GET /same", "Same")
            .WithRoute("PUT /same", "Same")
            .WithRoute("GET /get", "Get", name: "order-same-get");

        var document = project.Describe();

        Assert.AreEqual("order-remove-delete-pictures", (string?)document.At("paths /pictures delete operationId"));
        Assert.AreEqual("order-remove-delete-pictures-id", (string?)document.At("paths /pictures/{id} delete operationId"));
        Assert.AreEqual("order-same-get-2", (string?)document.At("paths /same get operationId"));
        Assert.AreEqual("order-same-put", (string?)document.At("paths /same put operationId"));
        Assert.AreEqual("order-same-get", (string?)document.At("paths /get get operationId"));
        Assert.AreEqual("query", (string?)document.At("paths /pictures delete parameters 0 in"));
        Assert.AreEqual("path", (string?)document.At("paths /pictures/{id} delete parameters 0 in"));
    }

    [TestMethod]
    public void A_parameter_of_the_path_that_no_handler_asks_for_is_text()
    {
        using var project = ApiProject.WithHandlers("public static void It() { }").WithApi().WithRoute("GET /it/{id}", "It");

        project.Describe().At("paths /it/{id} get parameters").ShouldBe("""[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]""");
    }

    [TestMethod]
    public void Of_overloads_the_function_is_described()
    {
        using var project = ApiProject.WithHandlers("public static void It(int id) { } [Function] public static string It(Guid id) => \"\";").WithApi().WithRoute("GET /it/{id}", "It", "id path!");

        Assert.AreEqual("uuid", (string?)project.Describe().At("paths /it/{id} get parameters 0 schema format"));
    }

    [TestMethod]
    public void Operations_are_grouped_by_their_classes()
    {
        using var project = ApiProject.WithHandlers("public static void It() { }")
            .WithCode("namespace Shop { /// <summary>What the shop sells.</summary>\npublic sealed class CatalogHandlers { public void List() { } } }")
            .WithApi().WithRoute("GET /it", "It").WithRoute("GET /list", "Shop.CatalogHandlers.List", name: "catalog-list");

        var document = project.Describe();

        document.At("tags").ShouldBe("""[{"name":"Catalog","description":"What the shop sells."},{"name":"Order"}]""");
        document.At("paths /list get tags").ShouldBe("""["Catalog"]""");
    }

    [TestMethod]
    public void Tokens_and_their_scopes_are_asked_for_except_of_anonymous_routes()
    {
        using var project = ApiProject.WithHandlers("public static void A() { } public static void B() { } public static void C() { }")
            .WithApi(properties: """{"authorizer":{"kind":"jwt","issuer":"https://login.example.com/","audiences":["shop"]}}""")
            .WithRoute("GET /a", "A")
            .WithRoute("GET /b", "B", properties: """{"scopes":["read","admin"]}""")
            .WithRoute("GET /c", "C", properties: """{"anonymous":true}""");

        var document = project.Describe();

        document.At("components securitySchemes").ShouldBe("""
            {
              "token": {
                "type": "openIdConnect",
                "description": "A token of https://login.example.com/, as `Authorization: Bearer …`.",
                "openIdConnectUrl": "https://login.example.com/.well-known/openid-configuration"
              }
            }
            """);
        document.At("security").ShouldBe("""[{"token":[]}]""");
        Assert.IsNull(document.At("paths /a get")["security"]);
        document.At("paths /b get security").ShouldBe("""[{"token":["read"]},{"token":["admin"]}]""");
        document.At("paths /c get security").ShouldBe("[]");
        CollectionAssert.AreEqual(new[] { "204", "401", "403" }, document.At("paths /a get responses").AsObject().Select(response => response.Key).ToArray());
        CollectionAssert.AreEqual(new[] { "204" }, document.At("paths /c get responses").AsObject().Select(response => response.Key).ToArray());
    }

    [TestMethod]
    public void Signed_requests_are_asked_for_as_API_Gateway_writes_it()
    {
        using var project = ApiProject.WithHandlers("public static void A() { }").WithApi(properties: """{"authorizer":{"kind":"iam"}}""").WithRoute("GET /a", "A");

        var document = project.Describe();

        Assert.AreEqual("awsSigv4", (string?)document.At("components securitySchemes signature x-amazon-apigateway-authtype"));
        CollectionAssert.AreEqual(new[] { "204", "403" }, document.At("paths /a get responses").AsObject().Select(response => response.Key).ToArray());
    }

    [TestMethod]
    public void Each_of_several_APIs_has_a_document_and_former_ones_go()
    {
        using var project = ApiProject.WithHandlers("public static void A() { } public static void B() { }").WithApi().WithRoute("GET /a", "A");
        Assert.AreEqual("openapi.json", Path.GetFileName(project.DescribeAll().Files.Single()));

        project.WithApi("admin", field: "Shop.Cloud.Admin").WithRoute("GET /b", "B", api: "admin").WithApi("silent", field: "Shop.Cloud.Silent");
        var files = project.DescribeAll().Files;

        CollectionAssert.AreEqual(new[] { "admin.openapi.json", "shop.openapi.json" }, files.Select(Path.GetFileName).ToArray());
        CollectionAssert.AreEquivalent(files, Directory.GetFiles(project.OutputFolder));
        StringAssert.Contains(File.ReadAllText(files[0]), "\"/b\"");
        Assert.IsFalse(File.ReadAllText(files[0]).Contains("\"/a\"", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_project_without_routes_has_no_document()
    {
        using var project = ApiProject.WithHandlers("").WithApi();

        Assert.IsEmpty(project.DescribeAll().Files);
    }
}
