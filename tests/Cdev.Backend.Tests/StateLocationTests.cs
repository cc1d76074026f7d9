using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class StateLocationTests
{
    [TestMethod]
    public void What_the_project_says_stands_and_is_relative_to_it()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("src", "shop", ".cdev"));

        var location = StateLocation.Locate(folder.File("src", "shop"), "../state");

        Assert.AreEqual(new(folder.File("src", "state"), "CdevState"), location);
    }

    [TestMethod]
    public void Else_it_is_the_nearest_folder_upwards_even_beyond_the_repositorys_root()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File(".cdev"));
        Directory.CreateDirectory(folder.File("src", ".git"));
        Directory.CreateDirectory(folder.File("src", "shop"));

        Assert.AreEqual(folder.File(".cdev"), StateLocation.Locate(folder.File("src", "shop"), configured: null).Folder);
    }

    [TestMethod]
    public void Else_it_is_at_the_repositorys_root_also_where_git_is_a_file()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("src", "shop"));
        File.WriteAllText(folder.File(".git"), "gitdir: elsewhere");

        Assert.AreEqual(new(folder.File(".cdev"), "repository root"), StateLocation.Locate(folder.File("src", "shop"), configured: null));
    }

    [TestMethod]
    public void A_place_that_is_no_folder_is_refused()
        => Assert.Contains(
            "s3://bucket/prefix",
            Assert.ThrowsExactly<BackendInitializationError>(() => StateLocation.Locate(Path.GetTempPath(), "s3://bucket/prefix")).Message,
            StringComparison.Ordinal);
}
