namespace Cdev.Http;

/// <summary>Binds a parameter of a handler to the request's body, read as JSON.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute;
