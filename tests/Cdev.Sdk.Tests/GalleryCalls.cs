using System.Text;
using System.Text.Json.Nodes;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>A call of one of the gallery's handlers.</summary>
/// <param name="Function">The function.</param>
/// <param name="What">What it is to show.</param>
/// <param name="Event">The event; null is JSON's.</param>
/// <param name="Answer">What the function answers; null when it answers nothing.</param>
/// <param name="Log">What its log says, among other things.</param>
internal sealed record GalleryCall(string Function, string What, JsonNode? Event, JsonNode? Answer, params string[] Log);

/// <summary>At least one call of every handler of the gallery.</summary>
internal static class GalleryCalls
{
    private const string Json = "application/json";
    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";
    private const string Mail = """{"to":"ada@example.com","subject":"Hello"}""";
    private const string BrokenMail = """{"to":"","subject":"Hello"}""";

    public static IReadOnlyList<GalleryCall> All { get; } = [.. Http(), .. Events(), .. Others()];

    private static IEnumerable<GalleryCall> Http() =>
    [
        new("artist-find", "an instance handler answers with headers of its own, inside of its filters",
            SampleEvent.Http("GET", "/artists/vermeer", routeValue: ("id", "vermeer")),
            new JsonObject
            {
                ["statusCode"] = 200,
                ["headers"] = new JsonObject { ["x-calls"] = "1", ["x-year"] = "True", ["content-type"] = Json },
                ["body"] = """{"id":"vermeer","name":"Johannes Vermeer","born":1632,"country":"NL"}""",
            },
            "timing begins", "timing ends"),
        new("artist-find", "what is not there is 404",
            SampleEvent.Http("GET", "/artists/x", routeValue: ("id", "x")),
            new JsonObject { ["statusCode"] = 404 }),
        new("http-query", "values of query and header are bound, missing ones stay null or default",
            SampleEvent.Http("GET", "/search", "within=01:30:00&years=1632&years=1675&sort=byage&since=2026-11-20", header: ("x-session", "7f3b9f0e-6c62-4a53-9f0b-0c6a3a5f1d11")),
            Answer(200, Json, """{"text":null,"order":1,"years":[1632,1675],"since":"2026-11-20","within":"01:30:00","session":"7f3b9f0e-6c62-4a53-9f0b-0c6a3a5f1d11","page":1}""")),
        new("http-query", "all that is wrong with a query is told at once",
            SampleEvent.Http("GET", "/search", "years=x&page=101&sort=upwards"),
            Problem(("sort", "The value must be one of ByName, ByAge."), ("page", "The field page must be between 1 and 100."), ("within", "The value is required."), ("years[0]", "The value must be a whole number in the range of Int32."))),
        new("http-sell", "a body is bound and answered with its address",
            SampleEvent.Http("PUT", "/sales/1", body: """{"picture":"Girl with a Pearl","price":100,"buyers":[{"email":"ada@example.com"}]}""", routeValue: ("id", "7f3b9f0e-6c62-4a53-9f0b-0c6a3a5f1d11")),
            new JsonObject
            {
                ["statusCode"] = 201,
                ["headers"] = new JsonObject { ["location"] = "cdev::api/gallery.url/sales/7f3b9f0e-6c62-4a53-9f0b-0c6a3a5f1d11", ["content-type"] = Json },
                ["body"] = """{"picture":"Girl with a Pearl","price":100,"buyers":[{"email":"ada@example.com"}]}""",
            }),
        new("http-sell", "annotations of a body are checked in depth",
            SampleEvent.Http("PUT", "/sales/1", body: """{"picture":"ab","price":0,"buyers":[{"email":"nobody"}]}""", routeValue: ("id", "7f3b9f0e-6c62-4a53-9f0b-0c6a3a5f1d11")),
            Problem(
                ("buyers[0].email", "The email field is not a valid e-mail address."),
                ("picture", "The field picture must be a string with a minimum length of 3 and a maximum length of 20."),
                ("price", "The field price must be between 1 and 1000000."))),
        new("http-sell-all", "a collection is the body",
            SampleEvent.Http("POST", "/sales", body: """[{"picture":"Girl with a Pearl","price":100,"buyers":[]}]"""),
            Answer(200, Json, "1")),
        new("http-echo", "bytes come and go as they are",
            SampleEvent.Http("PATCH", "/files/a/b", body: "content", routeValue: ("path", "a/b")),
            Binary("a/b:content")),
        new("http-copy", "a stream comes and goes",
            SampleEvent.Http("POST", "/copies", body: "content"),
            Binary("content")),
        new("http-raw", "the raw request is given by its type, and a logger",
            SampleEvent.Http("GET", "/raw", "a=1&b=2"),
            Answer(200, Text, "GET /raw a=1&b=2"),
            "Asked by 192.0.2.1"),
        new("http-remove", "of several routes the parameter of one may be missing in the other",
            SampleEvent.Http("DELETE", "/pictures"),
            new JsonObject { ["statusCode"] = 204 },
            "removed all"),
        new("http-remove", "the other route gives it",
            SampleEvent.Http("DELETE", "/pictures/7", routeValue: ("id", "7")),
            new JsonObject { ["statusCode"] = 204 },
            "removed 7"),
        new("whoami", "the claims of a token are there",
            WithSubject(SampleEvent.Http("GET", "/me", sample: "http-api-jwt"), "ada"),
            Answer(200, Text, "ada")),
        new("http-health", "a route that anybody may call answers", SampleEvent.Http("GET", "/health"), Answer(200, Text, "ok")),
        new("http-settings", "settings and secrets are read as the project says", SampleEvent.Http("GET", "/settings", sample: "http-api-iam"), Answer(200, Text, "20 7")),
        new("http-greet", "a URL of its own binds as a route does", SampleEvent.Http("POST", "/", "name=Ada", sample: "function-url"), Answer(200, Json, """{"text":"Hello, Ada!"}""")),
    ];

    private static IEnumerable<GalleryCall> Events() =>
    [
        new("event-send-mail", "of a batch the message that throws comes back, the others are done",
            SampleEvent.WithBodies("sqs", Mail, BrokenMail, "no json", Mail),
            Failed("message-2", "message-3"),
            "to ada@example.com after True", "A message without a recipient.", "Events.cs:line"),
        new("event-take-orders", "a batch says itself what failed",
            SampleEvent.WithBodies("sqs-fifo", Mail, BrokenMail),
            Failed("message-2")),
        new("event-inspect", "the message comes with all that the queue says",
            SampleEvent.Load("sqs-attributes"), Failed(),
            "WARN\tGallery.EventFunctions: Failed 3 times: "),
        new("event-read", "a topic's message has a subject and a content",
            News(), null,
            "TestInvoke: Hello"),
        new("event-index", "an object's key is decoded", SampleEvent.Load("s3-put"), null, "Created incoming/New File (büro).jpg 1305107"),
        new("event-index", "a removed object has no size", SampleEvent.Load("s3-delete"), null, "Removed "),
        new("event-index", "S3's test of a notification is no object", SampleEvent.Load("s3-test"), null),
        new("event-follow", "changes of a table's items are read as a type",
            Artists(), Failed(),
            "Inserted Vermeer", "Removed Vermeer"),
        new("event-count", "records of a stream come as a batch", Clicks(), Failed(), "2 clicks, first /home"),
        new("event-sweep", "a schedule says for when it was planned", SampleEvent.Load("scheduler"), null, "Swept at 2022-03-22"),
        new("event-sweep", "a scheduled rule does too", SampleEvent.Load("scheduled-rule"), null, "Swept at "),
        new("event-audit", "the raw event is given as JSON", SampleEvent.Load("sns"), null, "1 records"),
        new("event-sweep-now", "one function is called by a request",
            SampleEvent.Http("POST", "/sweeps"), Answer(200, Text, "swept")),
        new("event-sweep-now", "and by a schedule", SampleEvent.Load("scheduler"), null, "timing ends"),
    ];

    private static IEnumerable<GalleryCall> Others() =>
    [
        new("sum", "a payload is given and a result taken", JsonNode.Parse("[1,2,3]")!, JsonNode.Parse("""{"sum":6}""")),
        new("direct-pass", "a stream of the payload becomes the result", JsonNode.Parse("""{"any":["thing"]}""")!, JsonNode.Parse("""{"any":["thing"]}""")),
        new("tuned", "variables of the method win over those of the project", null, "gallery-test tuned options"),
        new("option-whole", "handles of an existing resource, and of another component, are set",
            null, "cdev::table/crm-prod-customers.name cdev::topic/audit.arn"),
    ];

    private static JsonObject Answer(int status, string contentType, string body) => new()
    {
        ["statusCode"] = status,
        ["headers"] = new JsonObject { ["content-type"] = contentType },
        ["body"] = body,
    };

    private static JsonObject Binary(string content)
    {
        var answer = Answer(200, Bytes, Convert.ToBase64String(Encoding.UTF8.GetBytes(content)));
        answer["isBase64Encoded"] = true;
        return answer;
    }

    private static JsonObject Failed(params string[] ids) => new()
    {
        ["batchItemFailures"] = new JsonArray([.. ids.Select(id => new JsonObject { ["itemIdentifier"] = id })]),
    };

    private static JsonNode WithSubject(JsonNode request, string subject)
    {
        request["requestContext"]!["authorizer"]!["jwt"]!["claims"]!["sub"] = subject;
        return request;
    }

    private static JsonNode News()
    {
        var news = SampleEvent.Load("sns");
        news["Records"]![0]!["Sns"]!["Message"] = Mail;
        return news;
    }

    private static JsonNode Artists()
    {
        var changes = SampleEvent.Load("dynamodb");
        foreach (var record in changes["Records"]!.AsArray())
        {
            foreach (var image in new[] { "NewImage", "OldImage" }.Where(image => record!["dynamodb"]![image] is not null))
            {
                record!["dynamodb"]![image] = new JsonObject
                {
                    ["id"] = new JsonObject { ["S"] = "vermeer" },
                    ["name"] = new JsonObject { ["S"] = "Vermeer" },
                    ["born"] = new JsonObject { ["N"] = "1632" },
                };
            }
        }

        return changes;
    }

    private static JsonNode Clicks()
    {
        var clicks = SampleEvent.Load("kinesis");
        foreach (var (record, page) in clicks["Records"]!.AsArray().Zip(["/home", "/artists"]))
            record!["kinesis"]!["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"page":"{{page}}"}"""));
        return clicks;
    }

    private static JsonObject Problem(params (string Member, string Message)[] errors)
    {
        var members = new JsonObject();
        foreach (var (member, message) in errors)
            members[member] = new JsonArray(message);
        return new()
        {
            ["statusCode"] = 400,
            ["problem"] = members,
        };
    }
}
