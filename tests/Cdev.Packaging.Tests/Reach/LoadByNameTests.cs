namespace Cdev.Packaging.Tests.Reach;

[TestClass]
public sealed class LoadByNameTests
{
    private const string Scanner = "namespace Pack; public static class Scan { public static void AddMaps(params System.Reflection.Assembly[] all) { } public static void RegisterFromAssemblyOf<T>() { } public static void Configure(int x) { } }";

    private static ReachProgram Compile(string body) => new ReachProgram()
        .AddPackage("Pack", Scanner)
        .AddPackage("Newtonsoft.Json", "namespace Newtonsoft.Json; public class JsonSerializerSettings { public int TypeNameHandling { get; set; } }")
        .Add("Shop", $$"""
            namespace Shop;
            public static class Handlers
            {
                public static object? Place() { {{body}} }
                public static object? Cancel() => null;
            }
            public sealed class Unnamed { public int X => 1; }
            public sealed class Named;
            """, ["Shop.Handlers.Place", "Shop.Handlers.Cancel"])
        .Analyze();

    [TestMethod]
    [DataRow("return Type.GetType(\"Shop.\" + \"Unnamed\");", "System.Type.GetType")]
    [DataRow("return typeof(Named).Assembly.GetTypes();", "System.Reflection.Assembly.GetTypes")]
    [DataRow("return Assembly.GetExecutingAssembly().DefinedTypes;", "System.Reflection.Assembly.get_DefinedTypes")]
    [DataRow("return Activator.CreateInstance(\"Shop\", \"Shop.Unnamed\");", "System.Activator.CreateInstance")]
    [DataRow("return AppDomain.CurrentDomain.GetAssemblies();", "System.AppDomain.GetAssemblies")]
    [DataRow("return Assembly.Load(\"Shop\");", "System.Reflection.Assembly.Load")]
    [DataRow("return System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies;", "System.Runtime.Loader.AssemblyLoadContext.get_Assemblies")]
    [DataRow("Pack.Scan.AddMaps(typeof(Named).Assembly); return null;", "Pack.Scan.AddMaps")]
    [DataRow("Pack.Scan.RegisterFromAssemblyOf<Named>(); return null;", "Pack.Scan.RegisterFromAssemblyOf")]
    [DataRow("return new Newtonsoft.Json.JsonSerializerSettings { TypeNameHandling = 4 };", "Newtonsoft.Json.JsonSerializerSettings.set_TypeNameHandling")]
    public void Code_that_loads_by_name_keeps_the_assembly_that_it_stands_in(string body, string callee)
    {
        using var program = Compile(body);
        Assert.IsTrue(program.Selection("Place").IsWhole);
        Assert.IsTrue(program.Types("Place").Contains("Shop.Unnamed"));
        var load = program["Place"].LoadsByName.Single();
        Assert.AreEqual((callee, "Shop.Handlers.Place", "Shop"), (load.Callee, load.Caller, load.Assembly));
        Assert.AreEqual(("Shop.cs", 5), (load.Location?.File, load.Location?.Line));
        Assert.IsFalse(program.Selection("Cancel").IsWhole);
    }

    [TestMethod]
    [DataRow("return typeof(Named).Assembly.GetName().Name;")]
    [DataRow("return Assembly.GetExecutingAssembly().GetManifestResourceNames();")]
    [DataRow("return new System.Resources.ResourceManager(\"x\", typeof(Named).Assembly);")]
    [DataRow("return typeof(Named).Assembly == typeof(string).Assembly;")]
    [DataRow("return new Named().GetType();")]
    [DataRow("return Activator.CreateInstance<Named>();")]
    [DataRow("Pack.Scan.Configure(1); return null;")]
    public void Having_an_assembly_or_a_type_is_no_loading_by_name(string body)
    {
        using var program = Compile(body);
        Assert.IsFalse(program.Selection("Place").IsWhole);
        Assert.IsEmpty(program["Place"].LoadsByName);
    }

    [TestMethod]
    public void An_assembly_that_is_given_to_what_looks_through_it_is_kept_whole()
    {
        using var program = new ReachProgram()
            .Add("Lib", "namespace Lib; public static class Scanner { public static Type[] All(Assembly assembly) => assembly.GetTypes(); } public sealed class Unused;")
            .Add("Shop", """
                namespace Shop;
                public static class Handlers { public static object Place() => Lib.Scanner.All(typeof(Handlers).Assembly); }
                public sealed class Unnamed;
                """, ["Shop.Handlers.Place"])
            .Analyze();
        Assert.IsTrue(program.Selection("Place").IsWhole);
        Assert.IsTrue(program.Selection("Place", "Lib").IsWhole);
    }

    [TestMethod]
    [DataRow("Assembly.LoadFrom(\"Lib.dll\")", true)]
    [DataRow("Type.GetType(\"Lib.Unused, Lib\")", true)]
    [DataRow("Type.GetType(\"Shop.Unnamed\")", false)]
    public void What_may_come_to_any_assembly_keeps_all_of_the_program(string call, bool isWhole)
    {
        using var program = new ReachProgram()
            .Add("Lib", "namespace Lib; public static class Used { public static int X => 1; } public sealed class Unused;")
            .Add("Shop", $"namespace Shop; public static class Handlers {{ public static object? Place() => Lib.Used.X > 0 ? {call} : null; }}", ["Shop.Handlers.Place"])
            .Analyze();
        Assert.IsTrue(program.Selection("Place").IsWhole);
        Assert.AreEqual(isWhole, program.Selection("Place", "Lib").IsWhole);
    }

    [TestMethod]
    public void A_version_that_code_asks_for_stays()
    {
        using var program = Compile("return typeof(Named).Assembly.GetName().Version;");
        Assert.IsTrue(program.Selection("Place").KeepsVersion);
        Assert.IsFalse(program.Selection("Cancel").KeepsVersion);
        Assert.IsFalse(program.Selection("Place").IsWhole);
    }

    [TestMethod]
    public void Call_sites_in_lambdas_and_async_methods_go_by_the_methods_name()
    {
        using var program = Compile("return new[] { 1 }.Select(async x => { await Task.Yield(); return Type.GetType(\"a\"); }).ToList();");
        Assert.AreEqual("Shop.Handlers.Place", program["Place"].LoadsByName.Single().Caller);
    }
}
