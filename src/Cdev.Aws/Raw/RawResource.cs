using Cdev.Aws.Mapping;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>An incarnation of a raw resource and what AWS says of its type.</summary>
/// <param name="Target">The incarnation.</param>
/// <param name="TypeName">The type as CloudFormation names it.</param>
/// <param name="Schema">The type's schema.</param>
internal sealed record RawResource(AwsTarget Target, string TypeName, TypeSchema Schema)
{
    /// <summary>The resource.</summary>
    internal ResourceModel Model => Target.Resource;

    /// <summary>For messages: what and which.</summary>
    internal string What => $"The {TypeName} \"{Model.Name}\"";
}
