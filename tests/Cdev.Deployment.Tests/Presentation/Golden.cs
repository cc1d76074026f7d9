using Cdev.Deployment.Presentation;

namespace Cdev.Deployment.Tests.Presentation;

/// <summary>Compares text with a reviewed file.</summary>
internal static class Golden
{
    public static void AssertEqual(string file, IEnumerable<StyledLine> actual)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Presentation", "Golden", file));
        Assert.AreEqual(expected, string.Concat(actual.Select(line => $"{line}\n")));
    }
}
