using System.Globalization;
using Cdev.Model.Json;

namespace Cdev.Model.Tests.Json;

/// <summary>The vectors are those of RFC 8785, appendix B: the IEEE 754 bits and the text that they must become.</summary>
[TestClass]
public sealed class EcmaScriptNumberTests
{
    [TestMethod]
    [DataRow("0000000000000000", "0")]
    [DataRow("8000000000000000", "0")]
    [DataRow("0000000000000001", "5e-324")]
    [DataRow("8000000000000001", "-5e-324")]
    [DataRow("7fefffffffffffff", "1.7976931348623157e+308")]
    [DataRow("ffefffffffffffff", "-1.7976931348623157e+308")]
    [DataRow("4340000000000000", "9007199254740992")]
    [DataRow("c340000000000000", "-9007199254740992")]
    [DataRow("4430000000000000", "295147905179352830000")]
    [DataRow("44b52d02c7e14af5", "9.999999999999997e+22")]
    [DataRow("44b52d02c7e14af6", "1e+23")]
    [DataRow("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [DataRow("444b1ae4d6e2ef4e", "999999999999999700000")]
    [DataRow("444b1ae4d6e2ef4f", "999999999999999900000")]
    [DataRow("444b1ae4d6e2ef50", "1e+21")]
    [DataRow("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [DataRow("3eb0c6f7a0b5ed8d", "0.000001")]
    [DataRow("41b3de4355555553", "333333333.3333332")]
    [DataRow("41b3de4355555554", "333333333.33333325")]
    [DataRow("41b3de4355555555", "333333333.3333333")]
    [DataRow("41b3de4355555556", "333333333.3333334")]
    [DataRow("41b3de4355555557", "333333333.33333343")]
    [DataRow("becbf647612f3696", "-0.0000033333333333333333")]
    [DataRow("43143ff3c1cb0959", "1424953923781206.2")]
    public void A_number_is_written_as_ECMAScript_writes_it(string bits, string expected)
        => Assert.AreEqual(expected, EcmaScriptNumber.Format(FromBits(bits)));

    [TestMethod]
    [DataRow("7fffffffffffffff")]
    [DataRow("7ff0000000000000")]
    [DataRow("fff0000000000000")]
    public void What_is_not_finite_is_refused(string bits)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EcmaScriptNumber.Format(FromBits(bits)));

    [TestMethod]
    public void Every_text_reads_back_as_the_number_and_fits_the_stated_length()
    {
        var random = new Random(8785);
        for (var i = 0; i < 200_000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (!double.IsFinite(number))
                continue;
            var text = EcmaScriptNumber.Format(number);
            Assert.AreEqual(number, double.Parse(text, CultureInfo.InvariantCulture), text);
            Assert.IsTrue(text.Length <= EcmaScriptNumber.MaxLength, text);
        }
    }

    private static double FromBits(string bits)
        => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
