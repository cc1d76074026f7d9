namespace Cdev.Packaging.Rights;

/// <summary>Says what a call of the AWS SDK for .NET, version 3 or 4, asks of AWS.</summary>
internal static class SdkCalls
{
    private const string Root = "Amazon.";
    private const string Asynchronous = "Async";
    private const string Paginator = "PaginatorFactory";

    // What several clients have in common.
    private const string SharedInterfaces = "Runtime.SharedInterfaces.ICore";

    /// <summary>Whether a method asks something of AWS, or tells what is asked.</summary>
    /// <param name="method">Full name of the type, a dot, and the method; of a constructor the type.</param>
    internal static bool IsSdk(string method) => method == SecretValues.Call || ActionsOf(method) is not null;

    /// <summary>The actions that a call needs; null: it is no call of AWS.</summary>
    /// <param name="method">Full name of the type, a dot, and the method; of a constructor the type.</param>
    internal static string[]? ActionsOf(string method)
    {
        if (!method.StartsWith(Root, StringComparison.Ordinal))
            return null;
        var dot = method.LastIndexOf('.');
        var (type, member) = (WithoutArity(method[Root.Length..Math.Max(dot, Root.Length)]), method[(dot + 1)..]);
        var space = type.Split('.')[0];
        if (ClientOf(type) is { } client)
            return AwsMembers.ActionsOf(client, member) ?? (member.EndsWith(Asynchronous, StringComparison.Ordinal) ? AwsOperations.ActionsOf(PrefixOf(client), member[..^Asynchronous.Length]) : null);
        if (type.EndsWith(Paginator, StringComparison.Ordinal))
            return AwsOperations.ActionsOf(AwsServices.PrefixOf(space), member);
        return AwsMembers.ActionsOf(ClassOf(type), member) ?? AwsMembers.ActionsOf(WithoutArity(method[Root.Length..]), ".ctor");
    }

    /// <summary>A call as people write it: <c>IAmazonS3.PutObjectAsync</c>; of an option <c>PutObjectRequest.TagSet</c>.</summary>
    internal static string Display(string method)
    {
        var parts = method.Split('.');
        var member = parts[^1].StartsWith("set_", StringComparison.Ordinal) ? parts[^1]["set_".Length..] : parts[^1];
        return $"{(parts[^2].EndsWith(Paginator, StringComparison.Ordinal) ? "Paginators" : WithoutArity(parts[^2]))}.{member}";
    }

    // "S3.IAmazonS3" and "S3.AmazonS3Client": S3.AmazonS3; null of what is no client.
    private static string? ClientOf(string type)
    {
        if (type.StartsWith(SharedInterfaces, StringComparison.Ordinal))
        {
            return type[SharedInterfaces.Length..] switch
            {
                "AmazonS3" => "S3.AmazonS3",
                "AmazonSQS" => "SQS.AmazonSQS",
                "AmazonSNS" => "SimpleNotificationService.AmazonSimpleNotificationService",
                _ => null,
            };
        }

        if (type.Split('.') is not [var space, var name])
            return null;
        if (name.StartsWith("IAmazon", StringComparison.Ordinal))
            return $"{space}.{name[1..]}";
        return name.StartsWith("Amazon", StringComparison.Ordinal) && name.EndsWith("Client", StringComparison.Ordinal) ? $"{space}.{name[..^"Client".Length]}" : null;
    }

    private static string PrefixOf(string client) => AwsServices.PrefixOf(client.Split('.')[0]);

    // "DynamoDBv2.DocumentModel.ITable": DynamoDBv2.DocumentModel.Table.
    private static string ClassOf(string type)
    {
        var dot = type.LastIndexOf('.');
        var name = type[(dot + 1)..];
        return name.Length > 1 && name[0] == 'I' && char.IsAsciiLetterUpper(name[1]) ? $"{type[..(dot + 1)]}{name[1..]}" : type;
    }

    private static string WithoutArity(string type) => type.Split('`')[0];
}
