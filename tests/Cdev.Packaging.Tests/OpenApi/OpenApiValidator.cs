using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>Reads documents with Microsoft's OpenAPI library, which knows the specification: unknown members, missing ones, paths that are the same, references that lead nowhere.</summary>
internal static class OpenApiValidator
{
    internal static void ShouldBeValid(string document)
    {
        var problems = Problems(document);
        Assert.IsEmpty(problems, $"{string.Join('\n', problems)}\n{document}");
    }

    internal static string[] Problems(string document)
    {
        var result = OpenApiDocument.Parse(document, OpenApiConstants.Json, new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });
        Assert.IsNotNull(result.Diagnostic);
        Assert.AreEqual(OpenApiSpecVersion.OpenApi3_1, result.Diagnostic.SpecificationVersion);
        return [.. result.Diagnostic.Errors.Concat(result.Diagnostic.Warnings).Select(problem => problem.ToString())];
    }
}
