using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV129 to CDEV137: what the cloud demands beyond a single option, within a resource and between resources.</summary>
[TestClass]
public sealed class ResourceRuleTests
{
    [TestMethod]
    [DataRow("[\"Cost Center/EU\"] = \"a_b.c:d/e=f+g-h@i ä1\", [\"empty\"] = \"\"")]
    [DataRow("[{|CDEV129:\"\"|}] = \"a\"")]
    [DataRow("[{|CDEV129:\"aws:team\"|}] = \"a\"")]
    [DataRow("[{|CDEV129:\"Aws:team\"|}] = \"a\"")]
    [DataRow("[{|CDEV129:\"cdev:component\"|}] = \"a\"")]
    [DataRow("[{|CDEV129:\"a*\"|}] = {|CDEV129:\"b,c\"|}")]
    [DataRow("[\"a\"] = {|CDEV129:\"aws:b\"|}")]
    [DataRow("[\"a\"] = {|CDEV129:\"line\\n\"|}")]
    public async Task A_tag_is_one_that_every_service_takes(string tags)
        => await TestProject.ExpectAsync($"public static class Cloud {{ public static readonly Bucket Files = new(\"files\") {{ Tags = {{ {tags} }} }}; }}");

    [TestMethod]
    public async Task A_tag_is_of_limited_length()
    {
        await ExpectTagAsync($"[\"{new string('k', 128)}\"] = \"{new string('v', 256)}\"");
        await ExpectTagAsync($"[{{|CDEV129:\"{new string('k', 129)}\"|}}] = {{|CDEV129:\"{new string('v', 257)}\"|}}");

        static Task ExpectTagAsync(string tag)
            => TestProject.ExpectAsync($"public static class Cloud {{ public static readonly Bucket Files = new(\"files\") {{ Tags = {{ {tag} }} }}; }}");
    }

    [TestMethod]
    public async Task A_former_name_is_nobodys_name_now()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud
            {
                public static readonly Queue Mail = new("mail") { FormerNames = ["post", {|CDEV130:"mail"|}, {|CDEV130:"news"|}, {|CDEV130:"no name"|}, "orders", "Mail"] };
                public static readonly Table Orders = new("orders") { PartitionKey = "id", FormerNames = ["post"] };
            }
            """,
            "public static class More { public static readonly Queue News = new(\"news\") { FormerNames = [{|CDEV130:\"post\"|}, \"letters\"] }; }");

    [TestMethod]
    public async Task A_dead_letter_queue_keeps_an_order_exactly_when_its_queue_does()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud
            {
                public static readonly Queue Plain = new("plain"), Fifo = new("fifo") { Fifo = true };
                public static readonly Queue Old = Queue.Existing("old"), OldFifo = Queue.Existing("old.fifo");
                public static readonly Queue A = new("a") { MaxReceiveCount = 5, DeadLetter = Plain };
                public static readonly Queue B = new("b") { MaxReceiveCount = 5, DeadLetter = {|CDEV131:Fifo|} };
                public static readonly Queue C = new("c") { MaxReceiveCount = 5, DeadLetter = Old };
                public static readonly Queue D = new("d") { MaxReceiveCount = 5, DeadLetter = {|CDEV131:Cloud.OldFifo|} };
                public static readonly Queue E = new("e") { Fifo = true, MaxReceiveCount = 5, DeadLetter = Fifo };
                public static readonly Queue F = new("f") { Fifo = true, MaxReceiveCount = 5, DeadLetter = {|CDEV131:Plain|} };
            }
            """);

    [TestMethod]
    public async Task Resources_that_need_each_other_are_shown_as_a_circle()
    {
        const string Source =
            """
            public static class Cloud
            {
                public static readonly Queue Self = new("self") { MaxReceiveCount = 5, DeadLetter = {|CDEV132:Self|} };
                public static readonly Queue Start = new("start") { MaxReceiveCount = 5, DeadLetter = One };
                public static readonly Queue One = new("one") { MaxReceiveCount = 5, DeadLetter = {|CDEV132:More.Two|} };
                public static readonly Queue Three = new("three") { MaxReceiveCount = 5, DeadLetter = One };
            }
            """;
        const string More = "public static class More { public static readonly Queue Two = new(\"two\") { MaxReceiveCount = 5, DeadLetter = Cloud.Three }; }";
        await TestProject.ExpectAsync(Source, More);
        var messages = (await TestProject.AnalyzeAsync(TestProject.Compile(Markup.Parse(Source).Source, More))).Select(diagnostic => diagnostic.GetMessage());
        Assert.Contains("Cloud.One -> More.Two -> Cloud.Three -> Cloud.One", string.Join('\n', messages));
    }

    [TestMethod]
    public async Task A_chain_of_resources_may_be_long()
    {
        const int Length = 2_000;
        var queues = Enumerable.Range(0, Length).Select(i => $"public static readonly Queue Q{i} = new(\"q{i}\") {{ MaxReceiveCount = 1, DeadLetter = Q{(i + 1) % Length} }};");
        Assert.AreEqual("CDEV132", (await TestProject.AnalyzeAsync(TestProject.Compile($"public static class Cloud {{ {string.Concat(queues)} }}"))).Single().Id);
    }

    [TestMethod]
    [DataRow("SortKey = \"at\"")]
    [DataRow("SortKey = {|CDEV133:\"id\"|}")]
    [DataRow("TimeToLive = \"expires\"")]
    [DataRow("TimeToLive = {|CDEV133:\"id\"|}")]
    [DataRow("SortKey = \"at\", SortKeyType = KeyType.Number, TimeToLive = \"at\"")]
    [DataRow("SortKey = \"at\", Indexes = [new(\"one\") { SortKey = \"total\", SortKeyType = KeyType.Number }, new(\"two\") { PartitionKey = \"total\", PartitionKeyType = {|CDEV133:KeyType.Binary|} }]")]
    [DataRow("SortKey = \"at\", SortKeyType = KeyType.Number, Indexes = [new(\"one\") { PartitionKey = {|CDEV133:\"at\"|} }, new(\"two\") { PartitionKey = \"at\", PartitionKeyType = KeyType.Number }]")]
    [DataRow("TimeToLive = {|CDEV133:\"expires\"|}, Indexes = [new(\"one\") { PartitionKey = \"expires\" }]")]
    public async Task Keys_of_a_table_agree(string options) => await ExpectTableAsync(options);

    [TestMethod]
    [DataRow("SortKey = \"at\", Indexes = [new(\"one\") { SortKey = \"total\" }, new(\"two\") { PartitionKey = \"customer\" }, new(\"three\") { PartitionKey = \"customer\", SortKey = \"id\" }]")]
    [DataRow("Indexes = [new({|CDEV134:\"one\"|}) { SortKey = \"total\" }]")]
    [DataRow("SortKey = \"at\", Indexes = [new({|CDEV134:\"one\"|})]")]
    [DataRow("SortKey = \"at\", Indexes = [new({|CDEV134:\"one\"|}) { KeysOnly = true }]")]
    [DataRow("SortKey = \"at\", Indexes = [new({|CDEV134:\"one\"|}) { SortKey = \"id\" }]")]
    [DataRow("Indexes = [new({|CDEV134:\"one\"|}) { PartitionKey = \"a\", SortKey = \"a\" }]")]
    [DataRow("Indexes = [new(\"one\") { PartitionKey = \"a\" }, new({|CDEV128:\"one\"|}) { PartitionKey = \"b\" }]")]
    public async Task An_index_can_be_made(string options) => await ExpectTableAsync(options);

    [TestMethod]
    public async Task A_table_has_so_many_indexes_and_attributes_in_them()
    {
        await ExpectTableAsync($"SortKey = \"at\", Indexes = [{Indexes("SortKey", 5)}, {Indexes("PartitionKey", 20)}]");
        await ExpectTableAsync($"SortKey = \"at\", Indexes = [{Indexes("SortKey", 5)}, new({{|CDEV134:\"more\"|}}) {{ SortKey = \"more\" }}]");
        await ExpectTableAsync($"Indexes = [{Indexes("PartitionKey", 20)}, new({{|CDEV134:\"more\"|}}) {{ PartitionKey = \"more\" }}]");
        var twenty = string.Join(", ", Enumerable.Range(0, 20).Select(i => $"\"a{i}\""));
        await ExpectTableAsync(
            $"Indexes = [{string.Join(", ", Enumerable.Range(0, 5).Select(i => $"new(\"full{i}\") {{ PartitionKey = \"p\", Include = [{twenty}] }}"))}, "
            + "new({|CDEV134:\"more\"|}) { PartitionKey = \"p\", Include = [\"a0\"] }]");

        static string Indexes(string key, int count)
            => string.Join(", ", Enumerable.Range(0, count).Select(i => $"new(\"{key}{i}\") {{ {key} = \"k{i}\" }}"));
    }

    [TestMethod]
    [DataRow("HttpApi", "AllowOrigins = [\"*\"], AllowCredentials = {|CDEV135:true|}")]
    [DataRow("HttpApi", "AllowOrigins = [\"https://a.example\"], AllowCredentials = true, AllowMethods = [\"PATCH\", \"OPTIONS\"]")]
    [DataRow("HttpApi", "AllowOrigins = [\"*\"], AllowCredentials = false")]
    [DataRow("Bucket", "AllowOrigins = [\"https://a.example\", \"*\"], AllowCredentials = {|CDEV135:true|}")]
    [DataRow("Bucket", "AllowOrigins = [\"*\"], AllowMethods = [\"GET\", {|CDEV135:\"PATCH\"|}, {|CDEV135:\"OPTIONS\"|}, {|CDEV123:\"get\"|}]")]
    public async Task A_cors_rule_works_in_browsers(string type, string cors)
        => await TestProject.ExpectAsync($"public static class Cloud {{ public static readonly {type} It = new(\"it\") {{ Cors = new() {{ {cors} }} }}; }}");

    [TestMethod]
    public async Task A_class_says_what_it_is_in_the_cloud()
        => await TestProject.ExpectAsync(
            """
            using Cdev.Hosting;

            public sealed class Untyped(string name) : Resource("acme::untyped", name);

            [ResourceType("acme::typed", "")]
            public sealed class Typed(string name) : Resource("acme::typed", name);

            public static class Cloud
            {
                public static readonly Untyped {|CDEV136:Wrong|} = new("wrong");
                public static readonly Typed Right = new("right");
            }
            """);

    [TestMethod]
    [DataRow("public static readonly Queue[] Queues = [{|CDEV137:new Queue|}(\"a\")];")]
    [DataRow("public static readonly Lazy<Queue> Late = new(() => {|CDEV137:new Cdev.Queue|}(\"a\"));")]
    [DataRow("public static Queue Make() => {|CDEV137:new Queue|}(\"a\");")]
    [DataRow("public static Queue Make() { var made = {|CDEV137:new global::Cdev.Queue|}(\"a\") { Fifo = true }; return made; }")]
    [DataRow("public static Queue Made { get { return {|CDEV137:new Queue|}(\"a\"); } }")]
    [DataRow("static Cloud() => Late = {|CDEV137:new Queue|}(\"a\"); public static readonly Queue Late;")]
    [DataRow("public static readonly Queue Mail = new(\"mail\") { MaxReceiveCount = 5, DeadLetter = {|CDEV137:new Queue|}(\"dead\") };")]
    [DataRow("public static readonly Queue Mail = new(\"mail\") { MaxReceiveCount = 5, DeadLetter = {|CDEV137:new|}(\"dead\") };")]
    [DataRow("public static Queue<int> Other() => new Queue<int>();")]
    [DataRow("public static readonly Queue Mail = new Queue(\"mail\");")]
    public async Task A_resource_is_made_where_the_build_looks(string member)
        => await TestProject.ExpectDiagnosticsAsync($"public static class Cloud {{ {member} }}");

    private static async Task ExpectTableAsync(string options)
        => await TestProject.ExpectAsync($"public static class Cloud {{ public static readonly Table Orders = new(\"orders\") {{ PartitionKey = \"id\", {options} }}; }}");
}
