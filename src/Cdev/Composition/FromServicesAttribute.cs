namespace Cdev.Composition;

/// <summary>Takes a parameter of a handler from what <see cref="ProvidesAttribute"/> methods give, rather than from the event.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
