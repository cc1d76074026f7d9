using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV160 to CDEV176, CDEV183: events by themselves, and with what they come from.</summary>
[TestClass]
public sealed class EventTests
{
    [TestMethod]
    [DataRow("QueueEvent({|CDEV160:\"Mail\"|})")]
    [DataRow("QueueEvent({|CDEV160:nameof(Cloud.News)|})")]
    [DataRow("QueueEvent({|CDEV160:nameof(Cloud.Number)|})")]
    [DataRow("TopicEvent({|CDEV160:nameof(Cloud.Mail)|})")]
    [DataRow("BucketEvent({|CDEV160:nameof(Cloud)|})")]
    [DataRow("TableStreamEvent({|CDEV160:nameof(Cloud.Clicks)|})")]
    [DataRow("StreamEvent({|CDEV160:nameof(Cloud.Orders)|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail))")]
    [DataRow("TopicEvent(nameof(Cloud.News))")]
    [DataRow("BucketEvent(nameof(Cloud.Pictures))")]
    [DataRow("TableStreamEvent(nameof(Cloud.Orders))")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks))")]
    [DataRow("QueueEvent(nameof(Cloud.Elsewhere))")]
    [DataRow("TableStreamEvent(nameof(Cloud.Crm))")]
    public async Task The_source_of_an_event_is_a_resource_of_its_kind(string attribute) => await ExpectAsync(attribute);

    [TestMethod]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV161:0|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV161:10_001|}, BatchWindow = 1)")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchWindow = {|CDEV161:301|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchWindow = {|CDEV161:-1|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), MaxConcurrency = {|CDEV161:1|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), MaxConcurrency = {|CDEV161:1001|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), Filter = {|CDEV161:\"\"|})")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), BatchSize = {|CDEV161:0|})")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), MaxRetries = {|CDEV161:-2|})")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), MaxRetries = {|CDEV161:10_001|})")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), MaxAge = {|CDEV161:59|})")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), MaxAge = {|CDEV161:604_801|})")]
    [DataRow("TableStreamEvent(nameof(Cloud.Orders), Parallelization = {|CDEV161:0|})")]
    [DataRow("TableStreamEvent(nameof(Cloud.Orders), Parallelization = {|CDEV161:11|})")]
    [DataRow("BucketEvent(nameof(Cloud.Pictures), Change = {|CDEV161:(ObjectChange)7|})")]
    [DataRow("BucketEvent(nameof(Cloud.Pictures), Prefix = {|CDEV161:\"\"|})")]
    [DataRow("TopicEvent(nameof(Cloud.News), FilterBody = {|CDEV161:true|})")]
    [DataRow("Schedule(\"rate(1 day)\", Window = {|CDEV161:1441|})")]
    [DataRow("FunctionUrl(AllowOrigins = {|CDEV161:[\"example.com\"]|})")]
    [DataRow("FunctionUrl(AllowOrigins = {|CDEV161:[\"https://example.com/path\"]|})")]
    [DataRow("HttpRoute(nameof(Cloud.Tokens), \"GET\", \"/\", Scopes = {|CDEV161:[\"a b\"]|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchSize = 10_000, BatchWindow = 300, MaxConcurrency = 1000)")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), BatchSize = 10_000, BatchWindow = 300, MaxRetries = 0, MaxAge = 60, Parallelization = 10, Bisect = true, FromStart = true)")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), MaxRetries = -1, MaxAge = -1)")]
    [DataRow("FunctionUrl(Public = true, AllowOrigins = [\"*\"])")]
    [DataRow("FunctionUrl(AllowOrigins = [\"https://example.com\", \"http://localhost:5000\"])")]
    public async Task Options_are_within_the_services_limits(string attribute) => await ExpectAsync(attribute);

    [TestMethod]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV162:11|})")]
    [DataRow("QueueEvent(nameof(Cloud.Mail), BatchSize = 11, BatchWindow = 1)")]
    [DataRow("StreamEvent(nameof(Cloud.Clicks), BatchSize = 11)")]
    [DataRow("QueueEvent(nameof(Cloud.Sorted), BatchSize = {|CDEV163:11|}, BatchWindow = {|CDEV163:5|})")]
    [DataRow("QueueEvent(nameof(Cloud.Sorted), BatchWindow = {|CDEV163:5|})")]
    [DataRow("QueueEvent(nameof(Cloud.Sorted), BatchSize = 10)")]
    [DataRow("QueueEvent(nameof(Cloud.ElsewhereSorted), BatchWindow = {|CDEV163:5|})")]
    public async Task Batches_are_of_a_size_that_the_queue_gives(string attribute) => await ExpectAsync(attribute);

    [TestMethod]
    [DataRow("rate(5 minutes)", true)]
    [DataRow("rate(1 minute)", true)]
    [DataRow("rate(1 hour)", true)]
    [DataRow("rate(365 days)", true)]
    [DataRow("rate(1 minutes)", false)]
    [DataRow("rate(5 minute)", false)]
    [DataRow("rate(0 minutes)", false)]
    [DataRow("rate(-1 minutes)", false)]
    [DataRow("rate(1.5 hours)", false)]
    [DataRow("rate(5 seconds)", false)]
    [DataRow("rate(5)", false)]
    [DataRow("Rate(5 minutes)", false)]
    [DataRow("rate(5 minutes", false)]
    [DataRow("every day", false)]
    [DataRow("", false)]
    [DataRow("cron(0 6 * * ? *)", true)]
    [DataRow("cron(0/15 8-17 ? * MON-FRI *)", true)]
    [DataRow("cron(*/5 0,12 1,15,31 JAN-MAR,12 ? 2030-2035/2)", true)]
    [DataRow("cron(0 12 L * ? *)", true)]
    [DataRow("cron(0 12 LW * ? *)", true)]
    [DataRow("cron(0 12 3W * ? *)", true)]
    [DataRow("cron(0 12 ? * 6L *)", true)]
    [DataRow("cron(0 12 ? * 3#2 *)", true)]
    [DataRow("cron(0 12 ? * friL *)", true)]
    [DataRow("cron(0 6 * * *)", false)]
    [DataRow("cron(0 6 * * * *)", false)]
    [DataRow("cron(0 6 ? * ? *)", false)]
    [DataRow("cron(60 6 * * ? *)", false)]
    [DataRow("cron(0 24 * * ? *)", false)]
    [DataRow("cron(0 6 0 * ? *)", false)]
    [DataRow("cron(0 6 32 * ? *)", false)]
    [DataRow("cron(0 6 * 13 ? *)", false)]
    [DataRow("cron(0 6 * FOO ? *)", false)]
    [DataRow("cron(0 6 ? * 8 *)", false)]
    [DataRow("cron(0 6 ? * 0 *)", false)]
    [DataRow("cron(0 6 ? * 3#6 *)", false)]
    [DataRow("cron(0 6 * * ? 1969)", false)]
    [DataRow("cron(? 6 * * ? *)", false)]
    [DataRow("cron(0/0 6 * * ? *)", false)]
    [DataRow("cron(0, 6 * * ? *)", false)]
    [DataRow("at(2030-01-31T06:30:00)", true)]
    [DataRow("at(2030-02-31T06:30:00)", false)]
    [DataRow("at(2030-01-31T06:30:00Z)", false)]
    [DataRow("at(2030-01-31)", false)]
    public async Task A_schedule_is_a_rate_a_cron_expression_or_a_time(string expression, bool isRight)
        => await ExpectAsync($"Schedule({(isRight ? $"\"{expression}\"" : $"{{|CDEV164:\"{expression}\"|}}")})");

    [TestMethod]
    [DataRow("\"UTC\"")]
    [DataRow("\"Europe/Amsterdam\"")]
    [DataRow("\"America/Argentina/Buenos_Aires\"")]
    [DataRow("\"Etc/GMT+5\"")]
    [DataRow("{|CDEV165:\"Europe/Amsterdm\"|}")]
    [DataRow("{|CDEV165:\"europe/amsterdam\"|}")]
    [DataRow("{|CDEV165:\"W. Europe Standard Time\"|}")]
    [DataRow("{|CDEV165:\"\"|}")]
    public async Task A_time_zone_is_one_of_the_iana_database(string zone) => await ExpectAsync($"Schedule(\"rate(1 day)\", TimeZone = {zone})");

    [TestMethod]
    [DataRow("""{"body":{"kind":["order"]}}""", true)]
    [DataRow("""{"body":{"total":[{"numeric":[">",5e1]}],"note":[{"exists":false}],"\u0061":[null,true,"x\n"]}}""", true)]
    [DataRow("""{"body":{"kind":"order"}}""", false)]
    [DataRow("""{"body":{"kind":[]}}""", false)]
    [DataRow("""{"body":{}}""", false)]
    [DataRow("{}", false)]
    [DataRow("[]", false)]
    [DataRow("order", false)]
    [DataRow("""{"body":["a"}""", false)]
    [DataRow("""{"body":["a"]} x""", false)]
    [DataRow("""{"body":["a",]}""", false)]
    [DataRow("""{"body":["\x"]}""", false)]
    public async Task A_filter_is_a_json_object_of_arrays(string filter, bool isRight)
    {
        var literal = Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(filter, quote: true);
        var marked = isRight ? literal : $"{{|CDEV166:{literal}|}}";
        await ExpectAsync($"QueueEvent(nameof(Cloud.Mail), Filter = {marked})");
        await ExpectAsync($"StreamEvent(nameof(Cloud.Clicks), Filter = {marked})");
        await ExpectAsync($"TopicEvent(nameof(Cloud.News), FilterBody = true, Filter = {marked})");
    }

    [TestMethod]
    [DataRow("""TopicEvent(nameof(Cloud.News), Filter = "{\"kind\":[\"order\"]}")""")]
    [DataRow("""TopicEvent(nameof(Cloud.News), Filter = {|CDEV166:"{\"kind\":{\"a\":[\"order\"]}}"|})""")]
    [DataRow("""TopicEvent(nameof(Cloud.News), Filter = {|CDEV166:"{\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}"|})""")]
    public async Task A_topics_filter_looks_at_five_attributes_at_most(string attribute) => await ExpectAsync(attribute);

    [TestMethod]
    [DataRow("", "{|CDEV167:nameof(Cloud.Pictures)|}")]
    [DataRow(", Prefix = \"in/\"", "{|CDEV167:nameof(Cloud.Pictures)|}, Suffix = \".jpg\"")]
    [DataRow(", Prefix = \"in/\"", "{|CDEV167:nameof(Cloud.Pictures)|}, Prefix = \"in/a\"")]
    [DataRow(", Suffix = \"a.jpg\"", "{|CDEV167:nameof(Cloud.Pictures)|}, Suffix = \".jpg\"")]
    [DataRow(", Prefix = \"in/\"", "nameof(Cloud.Pictures), Prefix = \"out/\"")]
    [DataRow(", Prefix = \"in/\", Suffix = \".png\"", "nameof(Cloud.Pictures), Prefix = \"in/\", Suffix = \".jpg\"")]
    [DataRow("", "nameof(Cloud.Pictures), Change = ObjectChange.Removed")]
    [DataRow("", "nameof(Cloud.Thumbnails)")]
    public async Task Events_of_a_bucket_do_not_overlap(string first, string second)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud { public static readonly Bucket Pictures = new("pictures"), Thumbnails = new("thumbnails"); }
            public static class Functions
            {
                [Function, BucketEvent(nameof(Cloud.Pictures){{first}})] public static void One() { }
                [Function, BucketEvent({{second}})] public static void Two() { }
            }
            """);

    [TestMethod]
    [DataRow("QueueEvent(nameof(Cloud.Mail)), {|CDEV168:QueueEvent(nameof(Cloud.Mail), BatchSize = 5)|}")]
    [DataRow("TopicEvent(nameof(Cloud.News)), {|CDEV168:TopicEvent(nameof(Cloud.News))|}")]
    [DataRow("Schedule(\"rate(1 day)\"), {|CDEV168:Schedule(\"rate(1 day)\")|}")]
    [DataRow("Schedule(\"rate(1 day)\"), Schedule(\"rate(2 days)\")")]
    [DataRow("Schedule(\"cron(0 6 * * ? *)\"), Schedule(\"cron(0 6 * * ? *)\", TimeZone = \"Asia/Tokyo\")")]
    [DataRow("QueueEvent(nameof(Cloud.Mail)), QueueEvent(nameof(Cloud.Elsewhere))")]
    [DataRow("BucketEvent(nameof(Cloud.Pictures)), BucketEvent({|CDEV167:nameof(Cloud.Pictures)|})")]
    public async Task A_function_has_an_event_once(string attributes) => await ExpectAsync(attributes);

    [TestMethod]
    [DataRow("", "Function, QueueEvent(nameof(Cloud.Mail))")]
    [DataRow("", "Function(Timeout = 31), QueueEvent({|CDEV169:nameof(Cloud.Mail)|})")]
    [DataRow("{ VisibilityTimeout = TimeSpan.FromSeconds(60) }", "Function(Timeout = 60), QueueEvent(nameof(Cloud.Mail))")]
    [DataRow("{ VisibilityTimeout = TimeSpan.FromSeconds(60) }", "Function(Timeout = 61), QueueEvent({|CDEV169:nameof(Cloud.Mail)|})")]
    [DataRow("{ VisibilityTimeout = TimeSpan.Zero }", "Function, QueueEvent({|CDEV169:nameof(Cloud.Mail)|})")]
    public async Task A_message_stays_hidden_while_its_function_runs(string options, string attributes)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Cloud { public static readonly Queue Mail = new("mail") {{options}}; }
            public static class Functions { [{{attributes}}] public static void Run() { } }
            """);

    [TestMethod]
    [DataRow("TopicEvent({|CDEV170:nameof(Cloud.SortedNews)|})")]
    [DataRow("TableStreamEvent({|CDEV171:nameof(Cloud.Still)|})")]
    public async Task What_calls_no_function_is_no_event(string attribute) => await ExpectAsync(attribute);

    [TestMethod]
    [DataRow("nameof(Cloud.Tokens), \"GET\", \"/\", Scopes = [\"read\", \"write\"]")]
    [DataRow("nameof(Cloud.Open), \"GET\", \"/\", Scopes = {|CDEV172:[\"read\"]|}")]
    [DataRow("nameof(Cloud.Signed), \"GET\", \"/\", Scopes = {|CDEV172:[\"read\"]|}")]
    [DataRow("nameof(Cloud.Other), \"GET\", \"/\", Scopes = {|CDEV172:[\"read\"]|}")]
    [DataRow("nameof(Cloud.Tokens), \"GET\", \"/\", Anonymous = true")]
    [DataRow("nameof(Cloud.Signed), \"GET\", \"/\", Anonymous = true")]
    [DataRow("nameof(Cloud.Open), \"GET\", \"/\", Anonymous = {|CDEV173:true|}")]
    [DataRow("nameof(Cloud.Tokens), \"GET\", \"/\", Anonymous = true, Scopes = {|CDEV174:[\"read\"]|}")]
    public async Task Scopes_and_anonymity_fit_the_authorizer(string arguments) => await ExpectAsync($"HttpRoute({arguments})");

    [TestMethod]
    [DataRow("nameof(Cloud.Mail)")]
    [DataRow("nameof(Cloud.News)")]
    [DataRow("{|CDEV175:\"Mail\"|}")]
    [DataRow("{|CDEV175:nameof(Cloud.Pictures)|}")]
    [DataRow("{|CDEV176:nameof(Cloud.Sorted)|}")]
    [DataRow("{|CDEV176:nameof(Cloud.SortedNews)|}")]
    public async Task What_was_given_up_is_told_to_a_standard_queue_or_topic(string destination)
    {
        await ExpectAsync($"StreamEvent(nameof(Cloud.Clicks), OnFailure = {destination})");
        await ExpectAsync($"TableStreamEvent(nameof(Cloud.Orders), OnFailure = {destination})");
    }

    [TestMethod]
    [DataRow("StreamView.Keys", "{|CDEV183:nameof(Cloud.Orders)|}", "TableChange<Order> change")]
    [DataRow("StreamView.Keys", "{|CDEV183:nameof(Cloud.Orders)|}", "List<TableChange<Order>> changes")]
    [DataRow("StreamView.Keys", "nameof(Cloud.Orders)", "TableChange change")]
    [DataRow("StreamView.New", "nameof(Cloud.Orders)", "TableChange<Order> change")]
    public async Task A_stream_of_keys_has_no_items(string view, string table, string parameter)
        => await TestProject.ExpectAsync(
            $$"""
            public record Order(string Id);
            public static class Cloud { public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = {{view}} }; }
            public static class Functions { [Function, TableStreamEvent({{table}})] public static void Run({{parameter}}) { } }
            """);

    [TestMethod]
    [DataRow("{|CDEV119:QueueEvent(nameof(Cloud.Mail))|}")]
    [DataRow("{|CDEV119:TopicEvent(nameof(Cloud.News))|}")]
    [DataRow("{|CDEV119:BucketEvent(nameof(Cloud.Pictures))|}")]
    [DataRow("{|CDEV119:Schedule(\"rate(1 day)\")|}, {|CDEV119:FunctionUrl|}")]
    [DataRow("{|CDEV119:HttpRoute(nameof(Cloud.Open), \"GET\", \"/\")|}")]
    public async Task An_event_belongs_to_a_function(string attributes) => await TestProject.ExpectDiagnosticsAsync(SourceOf(attributes, function: ""));

    [TestMethod]
    public async Task A_functions_url_is_not_bound_to_the_time_of_an_api()
        => await TestProject.ExpectAsync("public static class Functions { [Function(Timeout = 900), FunctionUrl] public static string Run() => \"\"; }");

    [TestMethod]
    public async Task A_wrong_attribute_is_left_to_the_compiler()
    {
        var compilation = TestProject.Compile(
            """
            public static class Functions
            {
                [Function, QueueEvent] public static void A() { }
                [Function, Schedule(5), StreamEvent(Missing = 1)] public static void B() { }
            }
            """);
        Assert.IsEmpty(await TestProject.AnalyzeAsync(compilation));
        Assert.IsEmpty(TestProject.Generate(compilation));
    }

    private static Task ExpectAsync(string attributes) => TestProject.ExpectAsync(SourceOf(attributes, "Function, "));

    private static string SourceOf(string attributes, string function)
        => $$"""
            public static class Cloud
            {
                public const int Number = 1;
                public static readonly Queue Mail = new("mail"), Sorted = new("sorted") { Fifo = true };
                public static readonly Queue Elsewhere = Queue.Existing("elsewhere"), ElsewhereSorted = Queue.Existing("elsewhere.fifo");
                public static readonly Topic News = new("news"), SortedNews = new("sorted-news") { Fifo = true };
                public static readonly Bucket Pictures = new("pictures");
                public static readonly Table Orders = new("orders") { PartitionKey = "id", Stream = StreamView.NewAndOld }, Still = new("still") { PartitionKey = "id" };
                public static readonly Table Crm = Table.Existing("crm");
                public static readonly DataStream Clicks = new("clicks");
                public static readonly HttpApi Open = new("open"), Other = HttpApi.Existing("a1b2c3d4e5");
                public static readonly HttpApi Tokens = new("tokens") { Authorizer = new JwtAuthorizer("https://issuer.test") { Audiences = ["shop"] } };
                public static readonly HttpApi Signed = new("signed") { Authorizer = new IamAuthorizer() };
            }
            public static class Functions { [{{function}}{{attributes}}] public static void Run() { } }
            """;
}
