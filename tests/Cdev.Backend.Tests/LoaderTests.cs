using System.Collections.Immutable;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Backend.Tests.Support.Own;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class LoaderTests
{
    private static string ThisAssembly => typeof(LoaderTests).Assembly.Location;

    [TestMethod]
    public async Task A_backend_of_ones_own_is_made_with_its_settings()
    {
        using var folder = new TempFolder();

        var backend = BackendLoader.Load(Configuration(nameof(OwnBackend), folder.Path));

        Assert.AreEqual(typeof(OwnBackend).FullName, backend.GetType().FullName);
        Assert.AreNotEqual(typeof(OwnBackend).Assembly, backend.GetType().Assembly, "it is loaded in a context of its own");
        var environment = await backend.CreateResourceState("dev", parent: null, default);
        Assert.AreEqual("dev", (await BackendLoader.OpenFolder(folder.Path).GetResourceState(environment, default)).Name);
    }

    [TestMethod]
    [DataRow("Missing", "has no class Cdev.Backend.Tests.Support.Own.Missing")]
    [DataRow(nameof(AbstractBackend), "not a public class that can be made")]
    [DataRow(nameof(HiddenBackend), "not a public class that can be made")]
    [DataRow(nameof(NoBackend), "does not implement Cdev.Backend.IBackend")]
    [DataRow(nameof(UnconfigurableBackend), "no public constructor with one parameter of type IReadOnlyDictionary<string, string>")]
    [DataRow(nameof(FailingBackend), "its constructor failed: no such server")]
    public void A_class_that_cannot_be_the_backend_says_why(string name, string why)
    {
        var error = Assert.ThrowsExactly<BackendInitializationError>(() => BackendLoader.Load(Configuration(name)));

        Assert.AreEqual("CDEV311", error.Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains(ThisAssembly, error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void An_assembly_that_cannot_be_loaded_says_why()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("text.dll"), "no assembly");

        AssertRefused("relative.dll", "not an absolute path");
        AssertRefused(folder.File("missing.dll"), "does not exist");
        AssertRefused(folder.File("text.dll"), "cannot be loaded");

        static void AssertRefused(string path, string why)
        {
            var error = Assert.ThrowsExactly<BackendInitializationError>(() => BackendLoader.Load(new(path, "Any", ImmutableDictionary<string, string>.Empty)));
            Assert.Contains(why, error.Message, StringComparison.Ordinal);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public void A_state_folder_is_an_absolute_path_of_a_folder()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("file"), "");

        Assert.Contains("absolute", Assert.ThrowsExactly<BackendInitializationError>(() => BackendLoader.OpenFolder(".cdev")).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.ThrowsExactly<BackendInitializationError>(() => BackendLoader.OpenFolder(folder.File("file"))).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_state_folder_may_be_written_in_any_way()
    {
        using var folder = new TempFolder();

        var id = await BackendLoader.OpenFolder(folder.Path + "/a/../b/").CreateResourceState("dev", parent: null, default);

        Assert.AreEqual("dev", (await BackendLoader.OpenFolder(folder.File("b")).GetResourceState(id, default)).Name);
    }

    private static BackendConfiguration Configuration(string name, string folder = "")
        => new(ThisAssembly, "Cdev.Backend.Tests.Support.Own." + name, ImmutableDictionary<string, string>.Empty.Add("folder", folder));
}
