using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Storage;

[TestClass]
public sealed class HashedFoldersTests
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
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Code.Path));
        Assert.IsFalse(File.Exists(Path.Combine(folder.Code.Path, "evil.txt")));
    }

    [TestMethod]
    public async Task What_is_no_archive_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);

        var error = await Assert.ThrowsExactlyAsync<LocalCloudException>(
            () => folder.Code.Unpack("h", new MemoryStream("no zip"u8.ToArray()), CancellationToken.None));

        Assert.AreEqual("CDEV405", error.Code);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Code.Path));
    }

    [TestMethod]
    public async Task What_a_dead_process_was_unpacking_is_swept_and_what_a_living_one_is_stays()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        var living = await folder.Code.Unpack("h", new MemoryStream(Archives.Zip([("a", [])])), CancellationToken.None);
        var dead = Path.Combine(folder.Code.Path, ".unpacking-2147483646-0123");
        Directory.CreateDirectory(dead);

        folder.Sweep(CloudSnapshot.Empty);

        Assert.IsTrue(Directory.Exists(living));
        Assert.IsFalse(Directory.Exists(dead));
    }

    [TestMethod]
    public async Task Of_two_files_in_one_place_the_later_folders_counts_and_all_others_stay()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await Unpack(folder, "1", ("lib/a.txt", "A1"u8.ToArray()), ("lib/b.txt", "B1"u8.ToArray()));
        await Unpack(folder, "2", ("lib/b.txt", "B2"u8.ToArray()), ("bin/c.txt", "C2"u8.ToArray()));

        var merged = await folder.Opt.Merge([folder.CodeOf("1"), folder.CodeOf("2")], CancellationToken.None);

        Assert.AreEqual("A1", await File.ReadAllTextAsync(Path.Combine(merged, "lib", "a.txt")));
        Assert.AreEqual("B2", await File.ReadAllTextAsync(Path.Combine(merged, "lib", "b.txt")));
        Assert.AreEqual("C2", await File.ReadAllTextAsync(Path.Combine(merged, "bin", "c.txt")));
        Assert.AreEqual("B1", await File.ReadAllTextAsync(Path.Combine(folder.CodeOf("1"), "lib", "b.txt")), "What is merged is a copy.");
    }

    [TestMethod]
    public async Task Folders_that_cannot_be_merged_leave_nothing()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await Unpack(folder, "1", ("lib", []));
        await Unpack(folder, "2", ("lib/a.txt", []));

        await Assert.ThrowsExactlyAsync<IOException>(() => folder.Opt.Merge([folder.CodeOf("1"), folder.CodeOf("2")], CancellationToken.None));

        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Opt.Path));
    }

    private static async Task Unpack(LocalFolder folder, string hash, params (string Name, byte[] Content)[] entries)
        => folder.Code.Commit(hash, await folder.Code.Unpack(hash, new MemoryStream(Archives.Zip(entries)), CancellationToken.None));
}
