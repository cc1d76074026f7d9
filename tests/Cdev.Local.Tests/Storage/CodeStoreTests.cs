using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Storage;

[TestClass]
public sealed class CodeStoreTests
{
    [TestMethod]
    public async Task An_archive_is_unpacked_with_its_folders()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);

        await Unpack(folder, "h", ("a.txt", "A"u8.ToArray()), ("b/c.txt", "C"u8.ToArray()));

        Assert.AreEqual("A", await File.ReadAllTextAsync(Path.Combine(folder.CodeOf("h"), "a.txt")));
        Assert.AreEqual("C", await File.ReadAllTextAsync(Path.Combine(folder.CodeOf("h"), "b", "c.txt")));
    }

    [TestMethod]
    [DataRow("../evil.txt")]
    [DataRow("a/../../evil.txt")]
    [DataRow("/evil.txt")]
    public async Task An_entry_that_leads_out_of_the_folder_is_refused_and_nothing_stays(string entry)
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);

        var error = await Assert.ThrowsExactlyAsync<LocalCloudException>(() => Unpack(folder, "h", ("fine.txt", []), (entry, [])));

        Assert.AreEqual("CDEV405", error.Code);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Code));
        Assert.IsFalse(File.Exists(Path.Combine(folder.Code, "evil.txt")));
    }

    [TestMethod]
    public async Task What_is_no_archive_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);

        var error = await Assert.ThrowsExactlyAsync<LocalCloudException>(
            () => CodeStore.Unpack(folder, "h", new MemoryStream("no zip"u8.ToArray()), CancellationToken.None));

        Assert.AreEqual("CDEV405", error.Code);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Code));
    }

    [TestMethod]
    public async Task What_a_dead_process_was_unpacking_is_swept_and_what_a_living_one_is_stays()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        var living = await CodeStore.Unpack(folder, "h", new MemoryStream(Archives.Zip([("a", [])])), CancellationToken.None);
        var dead = Path.Combine(folder.Code, ".unpacking-2147483646-0123");
        Directory.CreateDirectory(dead);

        CodeStore.Sweep(folder, CloudSnapshot.Empty);

        Assert.IsTrue(Directory.Exists(living));
        Assert.IsFalse(Directory.Exists(dead));
    }

    private static async Task Unpack(LocalFolder folder, string hash, params (string Name, byte[] Content)[] entries)
        => CodeStore.Commit(folder, hash, await CodeStore.Unpack(folder, hash, new MemoryStream(Archives.Zip(entries)), CancellationToken.None));
}
