using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Tests.Raw;

internal static class Failures
{
    /// <summary>Expects an error of a raw resource.</summary>
    internal static async Task<MappingException> Expect(string code, Func<Task> action)
    {
        var thrown = await Assert.ThrowsExactlyAsync<MappingException>(action);
        Assert.AreEqual(code, thrown.Code, thrown.Message);
        Assert.AreNotEqual("", thrown.HelpMessage);
        return thrown;
    }
}
