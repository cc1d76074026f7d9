using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What a person sees in a terminal, and what a pipe gets.</summary>
[TestClass]
public sealed class TerminalTests
{
    private const string LiveLine = "… create function";

    [TestMethod]
    public void A_terminal_shows_plan_live_progress_and_address_once_each()
    {
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"]);
        workspace.Build("Shop").ShouldSucceed();
        using var terminal = Terminal.Open(workspace.Folder);

        terminal.Run("dotnet build Shop -t:CdevDeploy -tl:on");

        var screen = terminal.Screen;
        Assert.AreEqual(1, Count(screen, "Plan for Shop"), screen);
        Assert.AreEqual(1, Count(screen, "30 to create, 0 to update, 0 to delete"), screen);
        Assert.AreEqual(30, Count(screen, "✓ created"), screen);
        Assert.AreEqual(1, Count(screen, "Done: 30 steps"), screen);
        StringAssert.Matches(screen, Pattern("Shop net10.0 (CdevDeploy )?succeeded \\([0-9.]+s\\) → http://127.0.0.1:"));
        // Shown while it ran, and gone from what stays.
        StringAssert.Contains(Pattern("\x1b\\[[0-9;]*m").Replace(terminal.Raw, ""), LiveLine);
        Assert.AreEqual(0, Count(screen, LiveLine), screen);
    }

    [TestMethod]
    public void A_terminal_without_colour_gets_none()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        using var terminal = Terminal.Open(workspace.Folder);

        terminal.Run("NO_COLOR=1 dotnet build Hello -t:CdevDeploy -tl:on");

        var created = terminal.Raw.Split('\n').Where(line => line.Contains("created", StringComparison.Ordinal)).ToArray();
        Assert.IsNotEmpty(created);
        Assert.IsFalse(created.Any(line => line.Contains("\x1b[32m", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_pipe_gets_the_same_lines_without_live_progress_or_escapes()
    {
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"]);

        var output = workspace.Build("Shop", "-t:CdevDeploy").ShouldSucceed().Output;

        Assert.AreEqual(1, Count(output, "30 to create, 0 to update, 0 to delete"), output);
        Assert.AreEqual(30, Count(output, "✓ created"), output);
        StringAssert.Contains(output, "Shop -> http://127.0.0.1:");
        Assert.AreEqual(0, Count(output, LiveLine), output);
        Assert.IsFalse(output.Contains('\x1b', StringComparison.Ordinal));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static System.Text.RegularExpressions.Regex Pattern(string pattern)
        => new(pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10));
}
