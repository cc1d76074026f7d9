using System.Collections.Immutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Rights;

/// <summary>Tells of packages that call AWS on their own: only the program's code is followed, so what they need is not inferred.</summary>
internal static class PackageWarnings
{
    private const string Sdk = "AWSSDK.";
    private const string Core = "AWSSDK.Core";

    /// <summary>CDEV236 for every such package, ordered by id; none of those to whose services every function that has them is granted rights in so many words.</summary>
    /// <exception cref="PackagingException">CDEV211: an assembly cannot be read.</exception>
    internal static ImmutableArray<PackageWarning> Of(ImmutableArray<SurveyedFunction> functions)
    {
        var services = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        return
        [
            .. from function in functions
               where function.Content.Packages.Any(package => IsSdk(package.Package.Id)) && !function.Declaration.Properties.TryGetProperty("role", out _)
               from package in function.Content.Packages
               where !IsSdk(package.Package.Id)
               let called = package.Assets.SelectMany(asset => ServicesOf(asset.File.Path)).Distinct(StringComparer.Ordinal).Where(service => !IsGranted(function.Declaration, service)).Order(StringComparer.Ordinal).ToArray()
               where called.Length > 0
               group function.Name by (package.Package.Id, Services: string.Join(" and ", called)) into found
               orderby found.Key.Id, found.Key.Services
               select Warning(found.Key.Id, found.Key.Services, [.. found.Order(StringComparer.Ordinal)]),
        ];

        ImmutableArray<string> ServicesOf(string path)
            => services.TryGetValue(path, out var known) ? known : services[path] = [.. AssemblyMetadata.ReferencesOf(path).Where(name => IsSdk(name) && name != Core)];
    }

    private static bool IsSdk(string name) => name.StartsWith(Sdk, StringComparison.OrdinalIgnoreCase);

    private static bool IsGranted(FunctionDeclaration function, string assembly)
    {
        var prefix = AwsServices.PrefixOf(assembly[Sdk.Length..]);
        return (function.Grants ?? []).Any(grant => grant.Action is { } action ? action.Split(':')[0] == prefix : grant.Resource?.Type == AwsServices.ResourceTypeOf(prefix));
    }

    private static PackageWarning Warning(string package, string services, string[] functions) => new(
        DiagnosticCodes.PackageCalls,
        $"Package {package} calls AWS on its own, through {services}, and what it needs is not inferred: {(functions.Length == 1 ? $"function {functions[0]} has" : $"functions {string.Join(", ", functions)} have")} " +
        "the rights of your own code only. Write what the package needs as [Grant(…)].",
        Location: null);
}
