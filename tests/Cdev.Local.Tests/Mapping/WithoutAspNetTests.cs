using System.Diagnostics;
using Cdev.Local.Functions;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Mapping;

[TestClass]
public sealed class WithoutAspNetTests
{
    [TestMethod]
    public async Task The_mapper_works_in_a_process_that_has_no_ASP_NET_Core()
    {
        using var temporary = new TemporaryFolder();
        var start = new ProcessStartInfo(DotnetHost.Current.Executable) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec", Programs.MapperProbe, Programs.LocalCloud, temporary.Path])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.AreEqual(0, process.ExitCode, errors);
        Assert.DoesNotContain(
            "AspNetCore",
            await File.ReadAllTextAsync(Path.ChangeExtension(Programs.MapperProbe, ".runtimeconfig.json")),
            "The probe has ASP.NET Core: it proves nothing.");
    }
}
