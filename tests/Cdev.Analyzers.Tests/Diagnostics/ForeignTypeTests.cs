using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV112, CDEV118 and CDEV177: types that a handler brings from where it comes from. Their shapes stand in for the packages here.</summary>
[TestClass]
public sealed class ForeignTypeTests
{
    private const string Frameworks =
        """
        namespace Amazon.Lambda.Annotations.APIGateway { public interface IHttpResult; }
        namespace Amazon.Lambda.APIGatewayEvents { public class APIGatewayHttpApiV2ProxyRequest; public class APIGatewayHttpApiV2ProxyResponse; }
        namespace Amazon.Lambda.SQSEvents { public class SQSEvent { public class SQSMessage; } }
        namespace Microsoft.AspNetCore.Http { public interface IResult; public sealed class Ok : IResult; public abstract class HttpRequest; }
        namespace Microsoft.AspNetCore.Mvc { public interface IActionResult; public class ProblemDetails; }
        namespace Microsoft.AspNetCore.Mvc.Infrastructure { public interface IConvertToActionResult; }
        namespace Microsoft.AspNetCore.Mvc { public class ActionResult<T> : Infrastructure.IConvertToActionResult; }
        """;

    private const string Usings =
        """
        using Amazon.Lambda.Annotations.APIGateway;
        using Amazon.Lambda.APIGatewayEvents;
        using Amazon.Lambda.SQSEvents;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        """;

    [TestMethod]
    [DataRow("IActionResult {|CDEV118:Run|}() => null!;")]
    [DataRow("Task<ActionResult<int>> {|CDEV118:Run|}() => null!;")]
    [DataRow("Ok {|CDEV118:Run|}() => null!;")]
    [DataRow("IHttpResult? {|CDEV118:Run|}() => null!;")]
    [DataRow("ValueTask<APIGatewayHttpApiV2ProxyResponse> {|CDEV118:Run|}() => default;")]
    [DataRow("ProblemDetails Run() => null!;")]
    [DataRow("void Run(APIGatewayHttpApiV2ProxyRequest {|CDEV112:request|}) { }")]
    [DataRow("void Run(HttpRequest {|CDEV112:request|}) { }")]
    public async Task A_request_and_its_response_are_not_those_of_another_framework(string method)
        => await TestProject.ExpectAsync(
            $$"""
            {{Usings}}
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions { [Function, HttpRoute("POST", "/")] public static {{method}} }
            """,
            Frameworks);

    [TestMethod]
    [DataRow("SQSEvent {|CDEV177:message|}")]
    [DataRow("List<SQSEvent.SQSMessage> {|CDEV177:messages|}")]
    public async Task A_message_is_not_an_event_of_another_framework(string parameter)
        => await TestProject.ExpectAsync(
            $$"""
            {{Usings}}
            public static class Cloud { public static readonly Queue Mail = new("mail"); }
            public static class Functions { [Function, QueueEvent(nameof(Cloud.Mail))] public static void Run({{parameter}}) { } }
            """,
            Frameworks);

    [TestMethod]
    public async Task Who_calls_a_function_directly_may_send_anything()
        => await TestProject.ExpectAsync(
            $$"""
            {{Usings}}
            public static class Functions { [Function] public static APIGatewayHttpApiV2ProxyResponse Run(SQSEvent sent) => null!; }
            """,
            Frameworks);
}
