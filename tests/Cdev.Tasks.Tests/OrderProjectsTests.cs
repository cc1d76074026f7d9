using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cdev.Tasks.Tests;

/// <summary>In which order a solution's projects are deployed, and deleted.</summary>
[TestClass]
public sealed class OrderProjectsTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "shop"));

    [TestMethod]
    public void What_is_referenced_goes_first()
        => Assert.AreEqual("Stock:0 Orders:1 Shop:2", Order(["Shop", "Orders", "Stock"], ("Shop", "Orders"), ("Orders", "Stock")));

    [TestMethod]
    public void On_the_way_back_it_goes_last()
        => Assert.AreEqual("Shop:2 Orders:1 Stock:0", Order(["Stock", "Orders", "Shop"], reverse: true, ("Shop", "Orders"), ("Orders", "Stock")));

    [TestMethod]
    public void The_longest_way_decides()
        => Assert.AreEqual("Stock:0 Orders:1 Shop:2", Order(["Shop", "Orders", "Stock"], ("Shop", "Stock"), ("Shop", "Orders"), ("Orders", "Stock")));

    [TestMethod]
    public void Projects_that_know_nothing_of_each_other_share_a_wave()
        => Assert.AreEqual("Orders:0 Stock:0", Order(["Orders", "Stock"]));

    [TestMethod]
    public void Ordinary_projects_are_left_out()
    {
        var task = Task(["Shop", "Words"], [Reference("Shop", "Shop"), Reference("Shop", "Words")]);

        Assert.IsTrue(task.Execute());
        Assert.AreEqual("Shop:0", Show(task));
    }

    [TestMethod]
    public void Projects_that_reference_each_other_end_the_search()
        => Assert.HasCount(2, Order(["Shop", "Orders"], ("Shop", "Orders"), ("Orders", "Shop")).Split(' '));

    [TestMethod]
    public void A_project_keeps_the_configuration_that_the_solution_gives_it()
    {
        var task = Task(["Shop"], [Reference("Shop", "Shop")]);
        task.Projects[0].SetMetadata("AdditionalProperties", "Configuration=Release");

        task.Execute();

        Assert.AreEqual("Configuration=Release", task.Ordered.Single().GetMetadata("AdditionalProperties"));
    }

    private static string Order(string[] projects, params (string From, string To)[] references) => Order(projects, reverse: false, references);

    private static string Order(string[] projects, bool reverse, params (string From, string To)[] references)
    {
        var task = Task(projects, [.. projects.Select(project => Reference(project, project)), .. references.Select(edge => Reference(edge.From, edge.To))]);
        task.Reverse = reverse;
        Assert.IsTrue(task.Execute());
        return Show(task);
    }

    private static string Show(OrderProjects task)
        => string.Join(' ', task.Ordered.Select(item => $"{item.GetMetadata("Filename")}:{item.GetMetadata("Wave")}"));

    private static OrderProjects Task(string[] projects, ITaskItem[] references)
        => new() { Projects = [.. projects.Select(project => new TaskItem(PathOf(project)))], References = references };

    private static TaskItem Reference(string from, string to)
    {
        var item = new TaskItem(PathOf(to));
        item.SetMetadata("MSBuildSourceProjectFile", PathOf(from));
        return item;
    }

    private static string PathOf(string project) => Path.Combine(Root, project, project + ".csproj");
}
