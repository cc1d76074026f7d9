namespace Cdev;

/// <summary>Options of all functions of a class, or of the project: <c>[assembly: FunctionDefaults(Memory = 1024)]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class)]
public sealed class FunctionDefaultsAttribute : FunctionOptionsAttribute;
