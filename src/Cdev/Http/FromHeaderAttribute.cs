namespace Cdev.Http;

/// <summary>Binds a parameter of a handler to a value of the request's headers.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromHeaderAttribute : Attribute
{
    /// <summary>The value's name; the parameter's unless said.</summary>
    public string? Name { get; set; }
}
