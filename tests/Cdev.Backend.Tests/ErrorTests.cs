using Cdev.Backend.Errors;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ErrorTests
{
    private static readonly BackendError[] All =
    [
        new ResourceStateAlreadyExists("x"),
        new ResourceStateDoesNotExist("x"),
        new ResourceStateNotEmpty("x", "x"),
        new ComponentDoesNotExist("x", "x"),
        new ComponentNotEmpty("x", "x"),
        new ResourceDoesNotExist("x", "x"),
        new CloudOutputDoesNotExist("x", "x"),
        new KeyNotInCloudOutput("x", "x", "x", "x"),
        new ResourceChangeTransactionDoesNotExist("x", "x"),
        new ResourceReferenceError("x"),
        new BackendInitializationError("x"),
        new ResourceChangeAlreadyOpen("x", "x"),
        new LockHeldError("x", "x"),
        new EnvironmentBindingError("x", "x", "x"),
        new StateCorruptError("x", "x", "x", "x"),
        new StateFormatError("x", 2, 1),
        new InvalidNameError("x", "x", "x"),
        new StateAccessError("x", "x"),
        new StaleDifferenceError("x", "x"),
    ];

    [TestMethod]
    public void Every_error_is_listed_here_under_a_code_of_its_own()
    {
        CollectionAssert.AreEquivalent(
            typeof(BackendError).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BackendError))).ToArray(),
            All.Select(error => error.GetType()).ToArray());
        CollectionAssert.AllItemsAreUnique(All.Select(error => error.Code).ToArray());
    }

    [TestMethod]
    public void Every_code_has_its_help_page()
    {
        foreach (var error in All)
        {
            var page = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "diagnostics", error.Code + ".md"));
            Assert.StartsWith($"# {error.Code}: ", page[0], StringComparison.Ordinal);
            CollectionAssert.AreEqual(new[] { "## Example", "## What to do" }, page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToArray());
        }
    }
}
