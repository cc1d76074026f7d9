using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Archives;

/// <summary>What the .NET host reads, byte for byte: a changed byte updates every deployed function.</summary>
[TestClass]
public sealed class HostFilesTests
{
    [TestMethod]
    public void The_dependencies_are_those_of_a_publish_for_one_platform()
    {
        using var project = new TestProject { Slicing = Slicing.Off }
            .WithFunction("place")
            .WithReference(Compiler.Compile("Prices", [("/src/Prices/Price.cs", "public static class Price { }")]))
            .WithPackage(new TestPackage("Json.Bundle", "2.0.0", "Json", "Framework.Pruned"))
            .WithPackage(new TestPackage("Json", "2.1.0")
                .WithAssembly("Json", """[assembly: System.Reflection.AssemblyVersion("2.0.0.0")] [assembly: System.Reflection.AssemblyFileVersion("2.1.7.0")]""")
                .With(ResolvedFileKind.Resources, "lib/net10.0/de/Json.resources.dll", [1]))
            .WithPackage(new TestPackage("Lite", "1.0.0").WithNative("linux-x64", "liblite.so", [2]).WithNative("linux-arm64", "liblite.so", [3]))
            .WithPackage(new TestPackage("Odd", "1.0.0").WithAssembly("Odd", """[assembly: System.Reflection.AssemblyFileVersion("around one")]"""))
            .WithPackage(new TestPackage("Analyzers.Only", "1.0.0"));
        var request = project.Build();
        new Packager().Package(request, CancellationToken.None);

        Assert.AreEqual(
            """
            {
              "runtimeTarget": {
                "name": ".NETCoreApp,Version=v10.0",
                "signature": ""
              },
              "compilationOptions": {},
              "targets": {
                ".NETCoreApp,Version=v10.0": {
                  "Cdev.Runtime/1.0.0": {
                    "dependencies": {
                      "Cdev": "0.1.0",
                      "Shop": "1.0.0"
                    },
                    "runtime": {
                      "Cdev.Runtime.dll": {}
                    }
                  },
                  "Prices/1.0.0": {
                    "runtime": {
                      "Prices.dll": {}
                    }
                  },
                  "Shop/1.0.0": {
                    "dependencies": {
                      "Cdev": "0.1.0",
                      "Json.Bundle": "2.0.0",
                      "Lite": "1.0.0",
                      "Odd": "1.0.0",
                      "Prices": "1.0.0"
                    },
                    "runtime": {
                      "Shop.dll": {}
                    }
                  },
                  "Cdev/0.1.0": {
                    "runtime": {
                      "lib/net10.0/Cdev.dll": {
                        "assemblyVersion": "0.0.0.0"
                      }
                    }
                  },
                  "Json/2.1.0": {
                    "runtime": {
                      "lib/net10.0/Json.dll": {
                        "assemblyVersion": "2.0.0.0",
                        "fileVersion": "2.1.7.0"
                      }
                    },
                    "resources": {
                      "lib/net10.0/de/Json.resources.dll": {
                        "locale": "de"
                      }
                    }
                  },
                  "Json.Bundle/2.0.0": {
                    "dependencies": {
                      "Json": "2.1.0"
                    }
                  },
                  "Lite/1.0.0": {
                    "native": {
                      "runtimes/linux-x64/native/liblite.so": {}
                    }
                  },
                  "Odd/1.0.0": {
                    "runtime": {
                      "lib/net10.0/Odd.dll": {
                        "assemblyVersion": "0.0.0.0"
                      }
                    }
                  }
                }
              },
              "libraries": {
                "Cdev.Runtime/1.0.0": {
                  "type": "project",
                  "serviceable": false,
                  "sha512": ""
                },
                "Prices/1.0.0": {
                  "type": "project",
                  "serviceable": false,
                  "sha512": ""
                },
                "Shop/1.0.0": {
                  "type": "project",
                  "serviceable": false,
                  "sha512": ""
                },
                "Cdev/0.1.0": {
                  "type": "package",
                  "serviceable": true,
                  "sha512": "",
                  "path": "cdev/0.1.0"
                },
                "Json/2.1.0": {
                  "type": "package",
                  "serviceable": true,
                  "sha512": "",
                  "path": "json/2.1.0"
                },
                "Json.Bundle/2.0.0": {
                  "type": "package",
                  "serviceable": true,
                  "sha512": "",
                  "path": "json.bundle/2.0.0"
                },
                "Lite/1.0.0": {
                  "type": "package",
                  "serviceable": true,
                  "sha512": "",
                  "path": "lite/1.0.0"
                },
                "Odd/1.0.0": {
                  "type": "package",
                  "serviceable": true,
                  "sha512": "",
                  "path": "odd/1.0.0"
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            Archive.ReadText(request, "place", "Cdev.Runtime.deps.json"));
    }

    [TestMethod]
    public void The_configuration_names_the_invoker_and_joins_the_options()
    {
        using var project = new TestProject().WithFunction("place", invoker: "Shop.Generated+Place");
        var request = project.Build();
        request = request with
        {
            RuntimeOptions = request.RuntimeOptions.Add("System.GC.Server", "true").Add("Limit", "12").Add("Text", "1.5").Add("Cdev.Handler", "hijacked"),
        };
        new Packager().Package(request, CancellationToken.None);

        Assert.AreEqual(
            """
            {
              "runtimeOptions": {
                "tfm": "net10.0",
                "framework": {
                  "name": "Microsoft.NETCore.App",
                  "version": "10.0.0"
                },
                "configProperties": {
                  "Cdev.Handler": "Shop.Generated+Place, Shop",
                  "Limit": 12,
                  "System.GC.Server": true,
                  "System.Globalization.Invariant": true,
                  "Text": "1.5"
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            Archive.ReadText(request, "place", "Cdev.Runtime.runtimeconfig.json"));
    }

    [TestMethod]
    public void Several_frameworks_are_listed_the_base_first()
    {
        using var project = new TestProject().WithFunction("place");
        var request = project.Build() with { FrameworkReferences = ["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"] };
        new Packager().Package(request, CancellationToken.None);

        StringAssert.Contains(
            Archive.ReadText(request, "place", "Cdev.Runtime.runtimeconfig.json").ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal),
            """frameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"},{"name":"Microsoft.AspNetCore.App","version":"10.0.0"}]""",
            StringComparison.Ordinal);
    }
}
