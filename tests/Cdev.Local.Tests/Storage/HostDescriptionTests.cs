using System.Runtime.Versioning;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Storage;

[TestClass]
public sealed class HostDescriptionTests
{
    private static readonly HostDescription Mine = new(
        HostDescription.CurrentVersion, Environment.ProcessId, HostDescription.ProcessStart(), "http://127.0.0.1:1", "token", []);

    [TestMethod]
    public async Task A_living_host_is_found()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await Mine.Write(folder, CancellationToken.None);

        Assert.AreEqual("token", (await HostDescription.ReadLive(folder, CancellationToken.None))?.Token);
    }

    [TestMethod]
    public async Task A_dead_host_is_ignored()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await (Mine with { ProcessId = int.MaxValue - 1 }).Write(folder, CancellationToken.None);

        Assert.IsNull(await HostDescription.ReadLive(folder, CancellationToken.None));
    }

    [TestMethod]
    public async Task A_process_that_got_a_dead_hosts_id_is_no_host()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await (Mine with { Started = Mine.Started.AddHours(-1) }).Write(folder, CancellationToken.None);

        Assert.IsNull(await HostDescription.ReadLive(folder, CancellationToken.None));
    }

    [TestMethod]
    public async Task Something_else_in_its_place_is_ignored()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await File.WriteAllTextAsync(folder.HostFile, "{");

        Assert.IsNull(await HostDescription.ReadLive(folder, CancellationToken.None));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_can_read_it()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        await Mine.Write(folder, CancellationToken.None);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.HostFile));
    }
}
