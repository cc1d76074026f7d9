using System.Reflection;
using Cdev.Backend.Conformance;
using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Tests.Support;
using Cdev.Backend.Tests.Support.Broken;

namespace Cdev.Backend.Tests;

/// <summary>The backend does what every backend does, over any store; and the cases find a backend that does not.</summary>
[TestClass]
public sealed class ConformanceTests
{
    public static IEnumerable<object[]> Cases => BackendConformance.Cases.Select(conformanceCase => new object[] { conformanceCase });

    public static IEnumerable<object[]> Mutations => BrokenBackends.All.Keys.Select(mutation => new object[] { mutation });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task The_file_store_conforms(ConformanceCase conformanceCase)
    {
        await using var subject = new FileSubject();
        await conformanceCase.Run(subject);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task The_store_in_memory_conforms(ConformanceCase conformanceCase)
    {
        await using var subject = new MemorySubject();
        await conformanceCase.Run(subject);
    }

    [TestMethod]
    [DynamicData(nameof(Mutations))]
    public async Task A_broken_backend_is_found_out(string mutation)
    {
        var found = new List<string>();
        foreach (var conformanceCase in BackendConformance.Cases)
        {
            await using var subject = new MemorySubject(BrokenBackends.All[mutation]);
            try
            {
                await conformanceCase.Run(subject);
            }
            catch (ConformanceException e)
            {
                found.Add($"{conformanceCase}: {e.Message}");
            }
        }

        Console.WriteLine(string.Join('\n', found));
        Assert.IsNotEmpty(found);
        Assert.IsLessThan(BackendConformance.Cases.Length, found.Count);
    }

    [TestMethod]
    public void Every_case_is_listed_once_under_a_sentence_of_its_own()
    {
        var methods = typeof(BackendConformance).Assembly.GetTypes()
            .Where(type => type.Namespace == "Cdev.Backend.Conformance.Areas")
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => method.Name.Contains('_', StringComparison.Ordinal) && method.ReturnType == typeof(Task) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(Bench))
            .Select(method => method.Name.Replace('_', ' '));
        var cases = BackendConformance.Cases.Select(conformanceCase => conformanceCase.Sentence).ToArray();

        CollectionAssert.AreEquivalent(methods.ToArray(), cases);
        CollectionAssert.AllItemsAreUnique(cases);
    }

    [TestMethod]
    public async Task A_failure_says_what_was_expected_and_what_was_found()
    {
        var conformanceCase = BackendConformance.Cases.Single(candidate => candidate.Sentence == "A hash that two share finds the first by ordinal name");
        await using var subject = new MemorySubject(BrokenBackends.All["finds the last of a hash"]);

        var failure = await Assert.ThrowsExactlyAsync<ConformanceException>(() => conformanceCase.Run(subject));

        Assert.Contains("expected \"B\", found \"b\"", failure.Message, StringComparison.Ordinal);
    }
}
