using System.Text.Json.Nodes;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>AWS's documented events: tests/SampleEvents.</summary>
internal static class SampleEvent
{
    public static string Read(string name) => File.ReadAllText(Repository.PathOf("tests", "SampleEvents", name + ".json"));

    /// <summary>The event with other records: the first one over and over, each changed.</summary>
    public static string WithRecords(string name, int count, Action<JsonNode, int> change)
    {
        var json = JsonNode.Parse(Read(name))!;
        var first = json["Records"]![0]!;
        var records = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var record = first.DeepClone();
            change(record, i);
            records.Add(record);
        }

        json["Records"] = records;
        return json.ToJsonString();
    }

    /// <summary>Messages of a queue with these bodies, named m1, m2, …</summary>
    public static string Queue(params string[] bodies) => Messages("sqs", bodies);

    /// <summary>Messages of a FIFO queue.</summary>
    public static string FifoQueue(params string[] bodies) => Messages("sqs-fifo", bodies);

    /// <summary>Records of a data stream with these bytes, at the places 1, 2, …</summary>
    public static string Stream(params string[] contents) => WithRecords("kinesis", contents.Length, (record, i) =>
    {
        record["kinesis"]!["sequenceNumber"] = $"{i + 1}";
        record["kinesis"]!["data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(contents[i]));
    });

    private static string Messages(string name, string[] bodies) => WithRecords(name, bodies.Length, (record, i) =>
    {
        record["messageId"] = $"m{i + 1}";
        record["body"] = bodies[i];
    });
}
