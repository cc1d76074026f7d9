namespace Cdev;

/// <summary>Options of all functions of a class, or of the project: <c>[assembly: FunctionDefaults(Memory = 1024)]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, Inherited = false)]
public sealed class FunctionDefaultsAttribute : FunctionOptionsAttribute;
