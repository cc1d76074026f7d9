namespace Cdev.Packaging.Tests.Reach;

/// <summary>What a function keeps and what it does not.</summary>
internal static class KeptMembersAssert
{
    internal static void Keeps(HashSet<string> kept, params string[] members)
    {
        foreach (var member in members)
            Assert.IsTrue(kept.Contains(member), $"{member} is not among {string.Join(", ", kept.Order())}");
    }

    internal static void Lacks(HashSet<string> kept, params string[] members)
    {
        foreach (var member in members)
            Assert.IsFalse(kept.Contains(member), $"{member} is among {string.Join(", ", kept.Order())}");
    }
}
