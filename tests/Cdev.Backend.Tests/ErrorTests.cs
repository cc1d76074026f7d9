using Cdev.Backend.Errors;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ErrorTests
{
    private const string Journal = ".cdev/states/dev/components/shop/journal.jsonl";

    private static readonly BackendError[] All =
    [
        new ResourceStateAlreadyExists("dev"),
        new ResourceStateDoesNotExist("7c9e6679742540de944be07fc1f90ae7"),
        new ResourceStateNotEmpty("dev", "the component \"shop\""),
        new ComponentDoesNotExist("shop", "dev"),
        new ComponentNotEmpty("shop", "2 resources deployed, 1 resource with an open change"),
        new ResourceDoesNotExist("shop", "queue mail"),
        new CloudOutputDoesNotExist("shop", "queue mail"),
        new KeyNotInCloudOutput("shop", "queue mail", "name", "arn, url"),
        new ResourceChangeTransactionDoesNotExist("shop", "a0000000000000000000000000000001"),
        new ResourceReferenceError(
            "The resource queue mail of \"shop\" cannot be deleted or made private: it is used by \"crm\".",
            "Remove the use there, deploy it with dotnet build -t:CdevDeploy, then run the same command again."),
        new BackendInitializationError("The state folder /shop/.cdev is a file."),
        new ResourceChangeAlreadyOpen("shop", "queue mail"),
        new LockHeldError("shop", "alice@build-7 (process 4242, CdevDeploy, since 2026-01-02 03:04:05Z)"),
        new EnvironmentBindingError("dev", "aws, account 123456789012, region eu-west-1", "local"),
        new StateCorruptError(Journal, "record 7", "its checksum is wrong"),
        new StateFormatError(Journal, 2, 1),
        new InvalidNameError("a component", "my shop", "it contains ' '"),
        new StateAccessError(Journal, "No space left on device"),
        new StaleDifferenceError("shop", "queue mail was changed since"),
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
    public void Every_error_reads_as_it_was_reviewed()
        => Assert.AreEqual(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "messages.txt")),
            string.Join('\n', All.OrderBy(error => error.Code, StringComparer.Ordinal).Select(error => $"{error.Code} {error.Message}\n  {error.HelpMessage}\n")));

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
