namespace Cdev.Composition;

/// <summary>Takes a parameter of a handler from what <see cref="ProvidesAttribute"/> methods give, rather than from the event. Attributes of other frameworks with this name mean the same.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
