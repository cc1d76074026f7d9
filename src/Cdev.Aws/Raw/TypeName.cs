namespace Cdev.Aws.Raw;

/// <summary>The name of a raw resource's type.</summary>
internal static class TypeName
{
    /// <summary>As CloudFormation names it: <c>aws::Logs::LogGroup</c> and <c>aws::AWS::Logs::LogGroup</c> are <c>AWS::Logs::LogGroup</c>; other publishers' names are whole.</summary>
    internal static string Of(string resourceType)
    {
        var name = resourceType[(resourceType.IndexOf("::", StringComparison.Ordinal) + 2)..];
        return name.Split("::").Length == 2 ? $"AWS::{name}" : name;
    }
}
