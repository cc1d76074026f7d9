namespace Cdev;

/// <summary>Gives a function an HTTPS URL of its own. Its handler binds requests as one of an <see cref="HttpRouteAttribute"/> of every method and path does.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionUrlAttribute : Attribute
{
    /// <summary>Whether anybody may call it; whoever signs the request with AWS credentials that may call the function unless said.</summary>
    public bool Public { get; set; }

    /// <summary>The origins whose pages may call it from a browser; none unless said.</summary>
    public string[] AllowOrigins { get; set; } = [];
}
