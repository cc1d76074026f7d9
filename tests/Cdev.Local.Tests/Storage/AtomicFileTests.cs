using Cdev.Local.Storage;

namespace Cdev.Local.Tests.Storage;

[TestClass]
public sealed class AtomicFileTests
{
    [TestMethod]
    public async Task What_a_killed_writer_left_is_gone_with_the_next_write()
    {
        var folder = Directory.CreateTempSubdirectory("cdev-");
        try
        {
            var path = Path.Combine(folder.FullName, "record.json");
            await File.WriteAllTextAsync(path + AtomicFile.TemporaryExtension, "half a rec");

            await AtomicFile.Write(path, "whole"u8.ToArray(), mode: null, CancellationToken.None);

            Assert.AreEqual("record.json", folder.GetFiles().Single().Name);
            Assert.AreEqual("whole", await File.ReadAllTextAsync(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
