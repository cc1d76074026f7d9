using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;

namespace Cdev.Analyzers.Parsing.Resources.Rules;

/// <summary>What browsers and the cloud refuse of CORS rules.</summary>
internal static class CorsRules
{
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html
    private static readonly string[] MethodsOfBuckets = ["GET", "PUT", "HEAD", "POST", "DELETE", "*"];

    public static void Check(string type, OptionSet options, DiagnosticBag bag)
    {
        if (options.Find("cors") is not { Nested: [var cors] })
            return;
        // https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
        if (cors.Flag("allowCredentials") && cors.Texts("allowOrigins").Contains("*", StringComparer.Ordinal))
        {
            bag.Report(
                ResourceDescriptors.ImpossibleCors,
                cors.Find("allowCredentials")!.Location,
                options.Display,
                "credentials together with the origin '*'",
                "no browser takes such an answer, or any page could act for whoever is signed in. Name the origins, or allow no credentials.");
        }

        if (type != ResourceTypes.Bucket || cors.Find("allowMethods") is not { } methods)
            return;
        foreach (var item in InitializerItems.ItemsOf(methods.Operation) ?? [])
        {
            if (InitializerItems.Unwrap(item).ConstantValue.Value is string method && methods.Spec.Matches(method) && !MethodsOfBuckets.Contains(method, StringComparer.Ordinal))
            {
                bag.Report(
                    ResourceDescriptors.ImpossibleCors,
                    item.Syntax.GetLocation(),
                    WayOut.Remove(),
                    options.Display,
                    $"the method {method}",
                    "a bucket knows GET, HEAD, PUT, POST and DELETE.");
            }
        }
    }
}
