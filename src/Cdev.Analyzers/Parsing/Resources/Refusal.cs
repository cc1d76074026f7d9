using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Says why a value is not known at build time, and what to write instead.</summary>
internal static class Refusal
{
    private const string WhatIsKnown =
        "Write a literal, a constant, nameof, a member of an enumeration, TimeSpan.From..., a new collection or object, or an output of a resource: Cloud.Orders.Arn.";

    private const string AsSetting =
        "What differs between environments is a Setting, which functions read at run time: public static readonly Setting Limit = new(\"limit\");";

    public static (string Found, string WayOut) Explain(IOperation operation) => operation switch
    {
        IInvocationOperation call when IsOf(call.TargetMethod, "System", "Environment") => ("read from the environment of a running program", AsSetting),
        IInvocationOperation call => ($"the result of calling '{call.TargetMethod.ToReadable()}'", WhatIsKnown),
        IFieldReferenceOperation field when field.Type.IsOrDerivesFrom("Cdev", "Resource")
            => ("a resource where a value is wanted", "Name one of its outputs: Cloud.Orders.Arn, Cloud.Orders.Name."),
        IFieldReferenceOperation field => ($"the field '{field.Field.ToReadable()}', which is no constant", "Make it a const, or write the value here."),
        IPropertyReferenceOperation property when IsOf(property.Property, "System", "Environment") => ("read from the environment of a running program", AsSetting),
        IPropertyReferenceOperation property => ($"the property '{property.Property.ToReadable()}'", WhatIsKnown),
        IObjectCreationOperation creation => ($"an object of the class '{creation.Type?.ToReadable()}', which has no form in a declaration", WhatIsKnown),
        ISpreadOperation => ("a collection that is copied in", "Write its items here."),
        IInterpolationOperation => ("formatted at run time", "Write the text as it is to be."),
        IConditionalOperation or ISwitchExpressionOperation or ICoalesceOperation
            => ("decided at run time", "What differs between environments is a Setting, or a property of the project."),
        _ => ("worked out at run time", WhatIsKnown),
    };

    private static bool IsOf(ISymbol member, string containingNamespace, string type) => ((ITypeSymbol?)member.ContainingType).IsNamed(containingNamespace, type);
}
