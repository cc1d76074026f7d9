using Cdev.Deployment.Presentation;

namespace Cdev.Deployment.Tests.Presentation;

/// <summary>Compares text with a reviewed file.</summary>
internal static class Golden
{
    public static void AssertEqual(string file, IEnumerable<StyledLine> actual)
        => Assert.AreEqual(Read(file), string.Concat(actual.Select(line => $"{line}\n")));

    public static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Presentation", "Golden", file));
}
