namespace Shop._1.Tests;

[TestClass]
public sealed class HelloFunctionsTests
{
    [TestMethod]
    public void Everybody_is_greeted_by_name()
        => Assert.AreEqual("Hello, Ada!", HelloFunctions.Greet("Ada"));
}
