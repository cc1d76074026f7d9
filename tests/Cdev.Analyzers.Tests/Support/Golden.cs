namespace Cdev.Analyzers.Tests.Support;

/// <summary>Compares text with a reviewed file; <c>CDEV_UPDATE_GOLDEN=1</c> rewrites the files instead.</summary>
internal static class Golden
{
    public static void AreEqual(string file, string actual) => AreEqualAt(Repository.PathOf("tests", "Cdev.Analyzers.Tests", "Golden", file), actual);

    public static void AreEqualAt(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("CDEV_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.IsTrue(File.Exists(path), $"{path} is missing; CDEV_UPDATE_GOLDEN=1 writes it.");
        Assert.AreEqual(File.ReadAllText(path), actual, $"{path} differs; CDEV_UPDATE_GOLDEN=1 rewrites it.");
    }
}
