using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Raw;

/// <summary>Raw resources of the types that the endpoint has.</summary>
internal static class RawResources
{
    internal static ResourceModel LogGroup(int retention = 7, string name = "audit", object? tags = null)
        => Of("Logs::LogGroup", "audit", new { LogGroupName = name, RetentionInDays = retention }, tags ?? new { team = "shop" });

    /// <summary>One whose identifier AWS gives.</summary>
    internal static ResourceModel Application(string description = "first") => Of("AppConfig::Application", "settings", new { Name = "settings", Description = description });

    /// <summary>One of a type without tags.</summary>
    internal static ResourceModel Policy(string effect = "Allow") => Of("S3::BucketPolicy", "policy", new { Bucket = "site", PolicyDocument = new { Statement = new[] { new { Effect = effect } } } });

    /// <summary>One of a type without tags whose identifier AWS gives, and that has a secret.</summary>
    internal static ResourceModel ApiKey(string description = "first") => Of("AppSync::ApiKey", "key", new { ApiId = "api", Description = description });

    /// <summary>One that AWS tells no password of.</summary>
    internal static ResourceModel Connection(string description = "first", string password = "p1")
        => Of("Events::Connection", "partner", new { Name = "partner", Description = description, AuthParameters = new { BasicAuthParameters = new { Username = "u", Password = password } } });

    internal static ResourceModel Of(string type, string name, object properties, object? tags = null)
        => TestCloud.Resource($"aws::{type}", name, tags is null ? new { properties } : new { properties, tags });
}
