using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>What can be wrong with how a function is put together, and with what it is given.</summary>
internal static class FunctionDescriptors
{
    public static readonly DiagnosticDescriptor UnusableProvider = Descriptors.Create(
        "CDEV140",
        "Method can't provide anything",
        "'{0}' can't provide anything: {1}. Make it a public static method of a public class that returns what it provides, neither of them generic, and no parameter by reference.");

    public static readonly DiagnosticDescriptor DuplicateProvider = Descriptors.Create(
        "CDEV141",
        "Two methods of a project provide the same type",
        "'{0}' provides '{1}', which '{2}' provides already. Remove [Provides] from one of them, or let it return another type.");

    public static readonly DiagnosticDescriptor NothingProvides = Descriptors.Create(
        "CDEV142",
        "Nothing provides what a parameter wants",
        "Parameter '{0}' of '{1}' wants '{2}', which nothing provides: {3}");

    public static readonly DiagnosticDescriptor SeveralProvide = Descriptors.Create(
        "CDEV143",
        "Several methods provide what a parameter wants",
        "Parameter '{0}' of '{1}' wants '{2}', which several methods provide: {3}. Write a method with [Provides] in this project that returns exactly '{2}', and picks one.");

    public static readonly DiagnosticDescriptor ProvidersInCircle = Descriptors.Create(
        "CDEV144",
        "Providers need each other",
        "'{0}' needs what is made from it: {1}. Take one of the parameters away, or let one provider make both things.");

    public static readonly DiagnosticDescriptor UnconstructableClass = Descriptors.Create(
        "CDEV145",
        "Class of a handler can't be made",
        "No object of '{0}' can be made to call its handlers on: {1}. Give the class one public constructor, or make the handlers static.");

    public static readonly DiagnosticDescriptor UnusableFilter = Descriptors.Create(
        "CDEV146",
        "Filter can't be made",
        "'{0}' can't be a filter: {1}. A filter is a public class, not abstract, with one public constructor.");

    public static readonly DiagnosticDescriptor UnprovidableType = Descriptors.Create(
        "CDEV147",
        "Type is nothing to provide",
        "'{0}' provides '{1}', but {2}");

    public static readonly DiagnosticDescriptor OptionWithoutFunction = Descriptors.Create(
        "CDEV148",
        "Option without a function",
        "[{0}] does nothing here, since '{1}' is no function. Add [Function], or remove it.");

    public static readonly DiagnosticDescriptor InvalidVariableName = Descriptors.Create(
        "CDEV149",
        "Environment variable can't have this name",
        "'{0}' can't be set: {1}");

    public static readonly DiagnosticDescriptor DuplicateVariable = Descriptors.Create(
        "CDEV150",
        "Environment variable is set twice",
        "'{0}' is set twice for {1}. Remove one; what is said nearer to a function overrides what its class or the project says.");

    public static readonly DiagnosticDescriptor EnvironmentTooLarge = Descriptors.Create(
        "CDEV151",
        "Environment variables are too large",
        "The environment variables of {0} have {1} bytes, names and values together, but may have {2}. Put what is large into a file of the project, a Setting or a Bucket.");

    public static readonly DiagnosticDescriptor WrongVpc = Descriptors.Create(
        "CDEV152",
        "VPC is not complete",
        "The VPC of {0} can't be used: {1}");

    public static readonly DiagnosticDescriptor GrantNotAField = Descriptors.Create(
        "CDEV153",
        "Resource of a right must be the nameof of its field",
        "The resource of this right must be written as nameof(<field>), of a static readonly field that declares a resource: {0}");

    public static readonly DiagnosticDescriptor GrantOfNothing = Descriptors.Create(
        "CDEV154",
        "Right grants nothing",
        "This right grants nothing: say what may be done with the resource, Access.Read, Access.Write or Access.ReadWrite, or remove it");

    public static readonly DiagnosticDescriptor MalformedGrant = Descriptors.Create(
        "CDEV155",
        "Right is malformed",
        "'{0}' is no part of a right: {1}");

    public static readonly DiagnosticDescriptor WrongFormerName = Descriptors.Create(
        "CDEV156",
        "Former name of a function can't be one",
        "Function '{0}' can't have had the name '{1}': {2}");

    public static readonly DiagnosticDescriptor SnapStartStorage = Descriptors.Create(
        "CDEV157",
        "SnapStart allows 512 MB of ephemeral storage",
        "SnapStart of {0} can't be had with {1} MB of ephemeral storage, of which a snapshot holds 512 at most. Leave EphemeralStorage at 512, or SnapStart out.");

    public static readonly DiagnosticDescriptor MalformedRole = Descriptors.Create(
        "CDEV158",
        "Role is not the ARN of one",
        "'{0}', the role of {1}, is not the ARN of a role, as in arn:aws:iam::123456789012:role/orders. Leave Role out to have one made with just the rights that the code needs.");

    public static readonly DiagnosticDescriptor NoSuchRight = Descriptors.Create(
        "CDEV159",
        "Resource has no such right",
        "The right on {0} doesn't exist: {1}");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        UnusableProvider, DuplicateProvider, NothingProvides, SeveralProvide, ProvidersInCircle, UnconstructableClass, UnusableFilter,
        UnprovidableType, OptionWithoutFunction, InvalidVariableName, DuplicateVariable, EnvironmentTooLarge, WrongVpc, GrantNotAField,
        GrantOfNothing, MalformedGrant, WrongFormerName, SnapStartStorage, MalformedRole,
        NoSuchRight,
    ];
}
