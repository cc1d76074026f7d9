using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class FunctionErrorTests
{
    [TestMethod]
    public void The_shape_is_lambdas()
    {
        var error = new FunctionError("A", "with \"quotes\" & <é>", ["at X.Y() in x.cs:line 1"], new FunctionError("B", "cause", [], Cause: null));

        Assert.AreEqual(
            """{"errorType":"A","errorMessage":"with \"quotes\" & <é>","stackTrace":["at X.Y() in x.cs:line 1"],"cause":{"errorType":"B","errorMessage":"cause","stackTrace":[]}}""",
            Encoding.UTF8.GetString(error.ToJson().Span));
    }

    [TestMethod]
    public void An_exception_becomes_its_type_message_frames_and_causes()
    {
        var error = FunctionError.From(Thrown(() => Outer()));

        Assert.AreEqual("InvalidOperationException", error.Type);
        Assert.AreEqual("outer", error.Message);
        Assert.MatchesRegex(@"^at .+FunctionErrorTests\.Outer\(\) in .+FunctionErrorTests\.cs:line \d+$", error.StackTrace[0]);
        Assert.AreEqual("FormatException", error.Cause!.Type);
        Assert.IsNull(error.Cause.Cause);
    }

    [TestMethod]
    public void Wrappers_of_tasks_and_reflection_are_taken_off()
    {
        var inner = new FormatException("inner");
        var wrapped = new TargetInvocationException(new AggregateException(new AggregateException(inner)));

        Assert.AreSame(inner, FunctionError.Unwrap(wrapped));
        Assert.AreEqual("inner", FunctionError.From(wrapped).Message);
        Assert.AreEqual("FormatException", FunctionError.From(new InvalidOperationException("outer", wrapped)).Cause!.Type);
    }

    [TestMethod]
    public void Several_exceptions_stay_together()
    {
        var error = FunctionError.From(new AggregateException(new FormatException("one"), new TimeoutException("two")));

        Assert.AreEqual("AggregateException", error.Type);
        Assert.Contains("one", error.Message);
        Assert.Contains("two", error.Message);
        Assert.AreEqual("FormatException", error.Cause!.Type);
    }

    [TestMethod]
    public void An_exception_that_was_never_thrown_has_no_frames()
    {
        Assert.IsEmpty(FunctionError.From(new TimeoutException()).StackTrace);
    }

    [TestMethod]
    public void An_exception_without_a_message_has_an_empty_one()
    {
        Assert.AreEqual("", FunctionError.From(new Silent()).Message);
    }

    [TestMethod]
    public void However_much_an_exception_says_its_report_stays_far_under_the_limit_of_a_response()
    {
        Exception exception = new InvalidOperationException(new string('\u0001', 5_000_000));
        for (var i = 0; i < 100; i++)
            exception = new InvalidOperationException(new string('\u0001', 5_000_000), exception);

        Assert.IsLessThan(FunctionError.MaxResponseSize / 2, FunctionError.From(exception).ToJson().Length);
    }

    [TestMethod]
    public void A_deep_stack_is_cut()
    {
        var error = FunctionError.From(Thrown(() => Recurse(300)));

        Assert.HasCount(101, error.StackTrace);
        Assert.MatchesRegex("^… [0-9]+ more$", error.StackTrace[100]);
    }

    [TestMethod]
    public void A_message_that_is_cut_within_a_character_is_still_json()
    {
        var error = FunctionError.From(new InvalidOperationException("x" + string.Concat(Enumerable.Repeat("😀", 32 * 1024))));

        Assert.AreEqual("InvalidOperationException", JsonDocument.Parse(error.ToJson()).RootElement.GetProperty("errorType").GetString());
    }

    [TestMethod]
    public void A_missing_invoker_has_the_platforms_category()
    {
        Assert.AreEqual("Runtime.NoSuchHandler", FunctionError.From(new InvokerException("Runtime.NoSuchHandler", "gone")).Type);
    }

    private static void Outer()
    {
        try
        {
            throw new FormatException("inner");
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("outer", e);
        }
    }

    private static int Recurse(int depth) => depth == 0 ? throw new InvalidOperationException() : Recurse(depth - 1) + 1;

    private static Exception Thrown(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            return e;
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    private sealed class Silent : Exception
    {
        public override string Message => null!;
    }
}
