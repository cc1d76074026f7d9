using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Projects as people have them: what a project of Microsoft.NET.Sdk survives, one of Cdev.Sdk does too.</summary>
[TestClass]
public sealed class ProjectShapeTests
{
    [TestMethod]
    public void A_folder_may_have_any_name()
    {
        const string Folder = "a b;c (ü)'$(d)%";
        using var workspace = Workspace.Create();
        workspace.Write($"{Folder}/Hello.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write($"{Folder}/Hello.cs", "using Cdev; public static class Hello { [Function] public static int Answer() => 42; }");

        // From inside: the command line would read the semicolon itself.
        DotNet.Run(workspace.PathOf(Folder), "build -t:CdevDeploy").ShouldSucceed();
        var answer = DotNet.Run(workspace.PathOf(Folder), "build -t:CdevInvoke -p:CdevFunction=hello-answer --no-restore").ShouldSucceed();

        StringAssert.Contains(answer.Output, "42");
        Assert.IsTrue(File.Exists(workspace.PathOf($"{Folder}/bin/Debug/net10.0/cdev/component.json")));
    }

    [TestMethod]
    public void A_project_s_name_may_have_spaces_and_its_assembly_another()
    {
        using var workspace = Workspace.WithHello();
        File.Delete(workspace.PathOf("Hello/Hello.csproj"));
        workspace.Write("Hello/My Shop.csproj", """
            <Project Sdk="Cdev.Sdk"><PropertyGroup><AssemblyName>Acme Shop</AssemblyName><RootNamespace>Acme</RootNamespace></PropertyGroup></Project>
            """);

        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        Assert.IsTrue(Directory.Exists(workspace.PathOf(".cdev/states/dev/components/My-Shop")));
        CollectionAssert.Contains(Entries(workspace, "Hello/bin/Debug/net10.0"), "Acme Shop.dll");
    }

    [TestMethod]
    public void The_strictest_project_builds_without_a_warning()
    {
        using var workspace = Workspace.WithHello();
        using var rsa = new RSACryptoServiceProvider(2048);
        File.WriteAllBytes(workspace.PathOf("Hello/key.snk"), rsa.ExportCspBlob(includePrivateParameters: true));
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <PropertyGroup>
                <SignAssembly>true</SignAssembly>
                <AssemblyOriginatorKeyFile>key.snk</AssemblyOriginatorKeyFile>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <WarningLevel>9999</WarningLevel>
                <Features>strict</Features>
              </PropertyGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.cs", """
            using Cdev;

            [assembly: System.CLSCompliant(false)]
            [assembly: System.Runtime.InteropServices.ComVisible(false)]

            namespace Acme;

            /// <summary>Greets.</summary>
            public static class Hello
            {
                /// <summary>The API.</summary>
                public static readonly HttpApi Api = new("hello");

                /// <summary>Greets.</summary>
                [Function]
                [HttpRoute("POST", "/hello/{id}")]
                public static async Task<Greeting> Greet(Guid id, Greeting greeting, int? count, CancellationToken cancel)
                {
                    ArgumentNullException.ThrowIfNull(greeting);
                    await Task.Delay(1, cancel).ConfigureAwait(false);
                    return greeting with { Id = id, Count = count ?? 0 };
                }
            }

            /// <summary>A greeting.</summary>
            /// <param name="Id">Its id.</param>
            /// <param name="Count">How often.</param>
            public sealed record Greeting(Guid Id, int Count);
            """);

        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
    }

    [TestMethod]
    public void What_packages_frameworks_and_references_bring_reaches_the_function()
    {
        using var workspace = Workspace.Create();
        workspace.Write("Extra/Extra.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        workspace.Write("Extra/Extra.cs", "public static class Extra { public static string Word => \"extra\"; }");
        workspace.Run($"build Extra -o \"{workspace.PathOf("lib")}\"").ShouldSucceed();
        foreach (var culture in new[] { "", ".nl" })
        {
            workspace.Write($"Hello/Words{culture}.resx", $"""
                <root>
                  <resheader name="resmimetype"><value>text/microsoft-resx</value></resheader>
                  <resheader name="version"><value>2.0</value></resheader>
                  <resheader name="reader"><value>System.Resources.ResXResourceReader, System.Windows.Forms</value></resheader>
                  <resheader name="writer"><value>System.Resources.ResXResourceWriter, System.Windows.Forms</value></resheader>
                  <data name="Word"><value>word{culture}</value></data>
                </root>
                """);
        }

        // Native code, a shared framework, an assembly file, satellites of a package and of the project's own.
        workspace.Write("Hello/Hello.csproj", """
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                <PackageReference Include="Microsoft.Data.Sqlite.Core" Version="6.0.7" />
                <PackageReference Include="SQLitePCLRaw.bundle_e_sqlite3" Version="2.0.6" />
                <PackageReference Include="MSTest.TestFramework" Version="4.5.2" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="Extra" HintPath="../lib/Extra.dll" />
              </ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.cs", """
            using System.Globalization;
            using System.Resources;
            using Cdev;
            using Microsoft.Data.Sqlite;

            public static class Hello
            {
                [Function]
                public static string Words()
                {
                    SQLitePCL.Batteries_V2.Init();
                    using var database = new SqliteConnection("Data Source=:memory:");
                    database.Open();
                    using var command = database.CreateCommand();
                    command.CommandText = "select 'native'";
                    var word = new ResourceManager("Hello.Words", typeof(Hello).Assembly).GetString("Word", new CultureInfo("nl"));
                    return $"{command.ExecuteScalar()} {word} {Extra.Word} {new Microsoft.AspNetCore.Http.DefaultHttpContext().Response.StatusCode}";
                }
            }
            """);

        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();
        var answer = workspace.Build("Hello", "-t:CdevInvoke -p:CdevFunction=hello-words --no-restore").ShouldSucceed();

        StringAssert.Contains(answer.Output, "native word.nl extra 200");
        // What no code needs stays out of it, wherever it came from.
        var entries = Entries(workspace, "Hello/bin/Debug/net10.0");
        CollectionAssert.IsSubsetOf(new[] { "nl/Hello.resources.dll", "Extra.dll" }, entries);
        Assert.IsFalse(entries.Any(entry => entry.Contains("MSTest", StringComparison.Ordinal)), string.Join(' ', entries));
        Assert.IsEmpty(workspace.Build("Hello").ShouldSucceed().CdevTasks);
    }

    [TestMethod]
    public void A_project_that_references_another_keeps_functions_of_its_own()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Words/words.txt", "hello");
        workspace.Write("Words/Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><Content Include="words.txt" CopyToOutputDirectory="PreserveNewest" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Words/Words.csproj" /></ItemGroup></Project>""");
        workspace.Write("Polite/Polite.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Hello/Hello.csproj" /></ItemGroup></Project>""");
        // The same class and handler names: their invokers have the same names too.
        workspace.Write("Polite/Hello.cs", """
            using Cdev;

            namespace Polite;

            public static class Hello
            {
                public static readonly HttpApi Api = new("polite");

                [Function]
                [HttpRoute("GET", "/polite/{name}")]
                public static string Greet(string name) => global::Hello.Greet("dear " + name);
            }
            """);

        workspace.Build("Polite").ShouldSucceed();

        CollectionAssert.AreEqual(new[] { "hello", "hello GET /hello/{name}", "hello-greet" }, Resources(workspace, "Hello"));
        CollectionAssert.AreEqual(new[] { "hello-greet", "polite", "polite GET /polite/{name}" }, Resources(workspace, "Polite"));
        // Of projects the content travels, and the code that is used.
        CollectionAssert.IsSubsetOf(new[] { "Hello.dll", "Polite.dll", "words.txt" }, Entries(workspace, "Polite/bin/Debug/net10.0"));
        CollectionAssert.DoesNotContain(Entries(workspace, "Polite/bin/Debug/net10.0"), "Words.dll");

        // Content reaches a project through those between.
        Assert.IsEmpty(workspace.Build("Polite").ShouldSucceed().CdevTasks);
        workspace.Write("Words/words.txt", "good morning");
        Assert.HasCount(2, workspace.Build("Polite").ShouldSucceed().CdevTasks);
    }

    [TestMethod]
    public void An_executable_project_carries_no_start_up_program()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk"><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Project>""");
        workspace.Write("Hello/Program.cs", "System.Console.WriteLine(Hello.Greet(\"Ada\"));");

        workspace.Build("Hello").ShouldSucceed();

        var entries = Entries(workspace, "Hello/bin/Debug/net10.0");
        CollectionAssert.Contains(entries, "Hello.dll");
        Assert.IsEmpty(entries.Where(entry => entry is "Hello" or "Hello.exe").ToArray());
    }

    [TestMethod]
    public void Native_compilation_is_refused_where_it_is_asked_for()
    {
        using var workspace = Workspace.WithHello();
        workspace.Run("restore Hello").ShouldSucceed();

        workspace.Run("build Hello --no-restore -p:PublishAot=true").ShouldFailWith("CDEV014");
    }

    [TestMethod]
    public void A_central_version_of_Cdev_and_a_lock_file_do_no_harm()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
                <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup><PackageVersion Include="Cdev" Version="{Repository.SdkVersion}" /></ItemGroup>
            </Project>
            """);
        // What the central version is for.
        workspace.Write("Words/Words.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="Cdev" /></ItemGroup>
            </Project>
            """);
        workspace.Write("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk"><ItemGroup><ProjectReference Include="../Words/Words.csproj" /></ItemGroup></Project>""");

        workspace.Build("Hello").ShouldSucceed();
        workspace.Build("Hello", "-p:RestoreLockedMode=true").ShouldSucceed();

        Assert.IsTrue(File.Exists(workspace.PathOf("Hello/packages.lock.json")));
    }

    [TestMethod]
    public void A_broken_build_deploys_nothing_of_the_one_before()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello").ShouldSucceed();
        workspace.Replace("Hello/Hello.cs", "\"/hello/{name}\"", "\"hello/{name}\"");

        workspace.Build("Hello", "-t:CdevDeploy").ShouldFailWith("CDEV108");

        Assert.IsEmpty(workspace.Snapshot(".cdev"));
    }

    [TestMethod]
    public void Renamed_and_removed_declarations_go_and_an_empty_project_leaves_nothing()
    {
        using var workspace = Workspace.WithHello();
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        workspace.Replace("Hello/Hello.cs", "Greet(", "Welcome(");
        workspace.Replace("Hello/Hello.cs", "new(\"hello\")", "new(\"welcome\")");
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        CollectionAssert.AreEqual(new[] { "hello-welcome", "welcome", "welcome GET /hello/{name}" }, Deployed(workspace));
        CollectionAssert.AreEqual(new[] { "hello-welcome.zip" }, Directory.GetFiles(workspace.PathOf("Hello/bin/Debug/net10.0/cdev/functions")).Select(Path.GetFileName).ToArray());

        workspace.Write("Hello/Hello.cs", "public static class Hello;");
        workspace.Build("Hello", "-t:CdevDeploy").ShouldSucceed();

        Assert.IsEmpty(Deployed(workspace));
        Assert.IsEmpty(workspace.Build("Hello").ShouldSucceed().CdevTasks);
    }

    [TestMethod]
    public void Each_configuration_has_archives_of_its_own_wherever_output_goes()
    {
        using var workspace = Workspace.WithHello();
        workspace.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)out put</ArtifactsPath></PropertyGroup>
            </Project>
            """);

        foreach (var configuration in new[] { "Debug", "Release" })
            workspace.Build("Hello", $"-c {configuration}").ShouldSucceed();

        foreach (var configuration in new[] { "Debug", "Release" })
        {
            Assert.IsTrue(File.Exists(workspace.PathOf($"out put/bin/Hello/{configuration.ToLowerInvariant()}/cdev/component.json")), configuration);
            Assert.IsEmpty(workspace.Build("Hello", $"-c {configuration}").ShouldSucceed().CdevTasks);
        }
    }

    [TestMethod]
    public void Publish_pack_and_rebuild_work_and_carry_no_archives()
    {
        using var workspace = Workspace.WithHello();

        workspace.Run("publish Hello -o published").ShouldSucceed();
        workspace.Run("pack Hello -o packed").ShouldSucceed();
        workspace.Build("Hello", "-t:Rebuild").ShouldSucceed();

        Assert.IsTrue(File.Exists(workspace.PathOf("published/Hello.dll")));
        Assert.IsFalse(Directory.Exists(workspace.PathOf("published/cdev")));
        using var package = ZipFile.OpenRead(workspace.PathOf("packed/Hello.1.0.0.nupkg"));
        Assert.IsEmpty(package.Entries.Where(entry => entry.FullName.Contains("cdev", StringComparison.OrdinalIgnoreCase)).ToArray());
        Assert.IsTrue(File.Exists(workspace.PathOf("Hello/bin/Debug/net10.0/cdev/component.json")));
    }

    private static string[] Entries(Workspace workspace, string output)
    {
        using var archive = ZipFile.OpenRead(Directory.GetFiles(workspace.PathOf($"{output}/cdev/functions")).Single());
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    private static string[] Resources(Workspace workspace, string project)
    {
        using var component = JsonDocument.Parse(workspace.Read($"{project}/bin/Debug/net10.0/cdev/component.json"));
        return [.. component.RootElement.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }

    private static string[] Deployed(Workspace workspace)
    {
        var result = workspace.Run("build Hello --no-restore -getTargetResult:CdevStatus").ShouldSucceed();
        using var document = JsonDocument.Parse(result.Output);
        return [.. document.RootElement.GetProperty("TargetResults").GetProperty("CdevStatus").GetProperty("Items").EnumerateArray()
            .Select(item => item.GetProperty("Name").GetString()!).Order(StringComparer.Ordinal)];
    }
}
