using System.Buffers.Binary;
using System.Text;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class TelemetryOutputTests
{
    [TestMethod]
    [DataRow(false, 0xa55a0003)]
    [DataRow(true, 0xa55a0002)]
    public void A_record_of_several_lines_is_one_frame(bool json, uint type)
    {
        var clock = new ManualClock();
        using var stream = new MemoryStream();

        new TelemetryOutput(stream, json, clock).Write(isError: true, "one\ntwo\n"u8);

        var frame = stream.ToArray();
        Assert.AreEqual(type, BinaryPrimitives.ReadUInt32BigEndian(frame));
        Assert.AreEqual(8, BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(4)));
        Assert.AreEqual(clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000, BinaryPrimitives.ReadInt64BigEndian(frame.AsSpan(8)));
        Assert.AreEqual("one\ntwo\n", Encoding.UTF8.GetString(frame.AsSpan(16)));
    }

    [TestMethod]
    public void A_record_past_cloudwatchs_limit_is_split()
    {
        using var stream = new MemoryStream();

        new TelemetryOutput(stream, json: false, new ManualClock()).Write(isError: false, new byte[TelemetryOutput.MaxText + 1]);

        var frames = stream.ToArray();
        Assert.AreEqual(TelemetryOutput.MaxText, BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(4)));
        Assert.AreEqual(1, BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(16 + TelemetryOutput.MaxText + 4)));
        Assert.HasCount((2 * 16) + TelemetryOutput.MaxText + 1, frames);
    }

    [TestMethod]
    public void A_descriptor_that_is_not_open_is_no_output()
    {
        Assert.IsNull(TelemetryOutput.Open(descriptor: 987_654, json: false, TimeProvider.System));
    }
}
