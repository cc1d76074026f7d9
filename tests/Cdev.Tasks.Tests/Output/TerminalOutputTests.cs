using Cdev.Deployment.Presentation;
using Cdev.Tasks.Output;

namespace Cdev.Tasks.Tests.Output;

/// <summary>What is written beside the terminal logger, which draws over the last line.</summary>
[TestClass]
public sealed class TerminalOutputTests
{
    private readonly StringWriter _console = new() { NewLine = "\n" };

    [TestMethod]
    public void Lines_stay_above_one_that_is_left_free()
    {
        new TerminalOutput(_console, color: false).Write([StyledLine.Of("first"), StyledLine.Of("second")]);

        Assert.AreEqual("\x1b[1F\x1b[Jfirst\x1b[K\nsecond\x1b[K\n\n", _console.ToString());
    }

    [TestMethod]
    public void A_live_line_is_gone_with_the_next_write()
    {
        var output = new TerminalOutput(_console, color: false);

        output.ShowLive(StyledLine.Of("working"));
        output.Write([StyledLine.Of("done")]);
        output.Write([StyledLine.Of("end")]);

        Assert.AreEqual(
            "\x1b[1F\x1b[Jworking\x1b[K\n\n" +
            "\x1b[2F\x1b[Jdone\x1b[K\n\n" +
            "\x1b[1F\x1b[Jend\x1b[K\n\n",
            _console.ToString());
    }

    [TestMethod]
    public void Styles_become_colours_where_there_are_colours()
    {
        new TerminalOutput(_console, color: true).Write([new StyledLine([new("+ ", TextStyle.Added), new("shop")])]);

        Assert.AreEqual("\x1b[1F\x1b[J\x1b[32m+ \x1b[0mshop\x1b[K\n\n", _console.ToString());
    }
}
