using Cdev.Local.Commands;

namespace Cdev.Local.Tests.Commands;

[TestClass]
public sealed class ArgumentsTests
{
    [TestMethod]
    public void A_command_line_is_read()
    {
        var arguments = Arguments.Parse(["invoke", "--function", "place", "--folder", "/x/dev", "--payload-file", "p.json"]);

        Assert.AreEqual("invoke", arguments.Command);
        Assert.AreEqual("place", arguments.Required("function"));
        Assert.AreEqual("p.json", arguments.Optional("payload-file"));
        Assert.AreEqual("dev", arguments.Folder.Environment);
        Assert.AreEqual(8080, Arguments.Parse(["serve", "--port", "8080", "--folder", "/x"]).Port);
        Assert.IsNull(Arguments.Parse(["serve", "--folder", "/x"]).Port);
        Assert.AreEqual(new("Shop", Path.GetFullPath("bin")), Arguments.Parse(["serve", "--folder", "/x", "--openapi", "bin", "--component", "Shop"]).Documents);
        Assert.IsNull(Arguments.Parse(["serve", "--folder", "/x"]).Documents);
    }

    [TestMethod]
    public void Documents_are_those_of_a_component()
    {
        var arguments = Arguments.Parse(["serve", "--folder", "/x", "--openapi", "bin"]);

        Assert.AreEqual("The command serve needs --component.", Assert.ThrowsExactly<LocalCloudException>(() => arguments.Documents).Message);
    }

    [TestMethod]
    [DataRow(new string[0], "A command is missing.")]
    [DataRow(new[] { "run" }, "There is no command \"run\".")]
    [DataRow(new[] { "serve" }, "The command serve needs --folder.")]
    [DataRow(new[] { "serve", "--folder" }, "--folder needs a value.")]
    [DataRow(new[] { "serve", "/x" }, "The command serve takes no \"/x\".")]
    [DataRow(new[] { "serve", "--folder", "/x", "--function", "f" }, "The command serve takes no \"--function\".")]
    [DataRow(new[] { "serve", "--folder", "/x", "--port", "65536" }, "--port needs a port, 0 to 65535, not \"65536\".")]
    [DataRow(new[] { "serve", "--folder", "/x", "--port", "http" }, "--port needs a port, 0 to 65535, not \"http\".")]
    [DataRow(new[] { "serve", "--folder", "/x", "--port", "-1" }, "--port needs a port, 0 to 65535, not \"-1\".")]
    [DataRow(new[] { "stop", "--folder", "/x", "--folder", "/y" }, "--folder stands twice.")]
    public void A_wrong_one_is_refused_with_what_is_wrong_and_how_it_goes(string[] line, string problem)
    {
        var error = Assert.ThrowsExactly<LocalCloudException>(() => Arguments.Parse(line));

        Assert.AreEqual("CDEV414", error.Code);
        Assert.AreEqual(problem, error.Message);
        Assert.Contains("invoke --folder", error.HelpMessage);
    }
}
