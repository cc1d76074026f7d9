using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Reads <c>[Grant]</c> in its forms. Rights of all places add up.</summary>
internal static class GrantParser
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    private const string ActionPattern = @"^[a-z0-9-]+:[A-Za-z0-9*?]+$";

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    private const string ArnPattern = @"^arn:[a-z0-9*?-]+:[a-z0-9*?-]+:[a-z0-9*?-]*:[a-z0-9*?-]*:\S+$";

    private const int ReadAccess = 1;
    private const int AllAccess = 3;

    private static readonly string[] Access = ["none", "read", "write", "readWrite"];

    public static bool IsGrantAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "GrantAttribute");

    public static EquatableArray<GrantModel> Parse(ImmutableArray<FunctionScope> scopes, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
        => scopes
            .SelectMany(scope => scope.Attributes.Where(IsGrantAttribute))
            .Select(attribute => ParseOne(attribute, compilation, bag, cancel))
            .OfType<GrantModel>()
            .Distinct()
            .ToEquatableArray();

    private static GrantModel? ParseOne(AttributeData attribute, Compilation compilation, DiagnosticBag bag, CancellationToken cancel)
    {
        var arguments = new AttributeArguments(attribute, cancel);
        if (!arguments.AreBound)
        {
            bag.LeaveToCompiler();
            return null;
        }

        var isExact = arguments.Property("Exact") is true;
        return arguments.Expression("resource") is not null
            ? ParseResource(arguments, attribute.ConstructorArguments[1].Value, isExact, compilation, bag, cancel)
            : ParseAction(arguments, isExact, bag);
    }

    private static GrantModel? ParseResource(
        AttributeArguments arguments,
        object? access,
        bool isExact,
        Compilation compilation,
        DiagnosticBag bag,
        CancellationToken cancel)
    {
        var resource = FieldReferences.Parse(arguments.Expression("resource")!, typeName: null, compilation, FunctionDescriptors.GrantNotAField, bag, cancel);
        if (access is not int flags || flags is < 1 or > AllAccess)
        {
            bag.Report(FunctionDescriptors.GrantOfNothing, arguments.LocationOf("access"));
            return null;
        }

        if (resource is null)
            return null;
        if (ExplainMissing(FieldOf(arguments.Expression("resource")!, compilation, cancel), flags) is { } reason)
            bag.Report(FunctionDescriptors.NoSuchRight, arguments.LocationOf("access"), arguments.Expression("resource")!, reason);
        return new(resource, Access[flags], Action: null, Arn: null, isExact);
    }

    private static IFieldSymbol? FieldOf(ExpressionSyntax reference, Compilation compilation, CancellationToken cancel)
        => FieldReferences.NameOfOperand(reference) is { } operand
            ? compilation.GetSemanticModel(reference.SyntaxTree).GetSymbolInfo(operand, cancel).Symbol as IFieldSymbol
            : null;

    private static string? ExplainMissing(IFieldSymbol? field, int access)
    {
        if (field?.Type.IsNamed("Cdev", "AwsResource") == true)
            return "what may be done with a raw resource only its service knows; grant its actions by their names: [Grant(\"service:Name\", \"<arn>\")]";
        if (field?.Type.IsNamed("Cdev", "HttpApi") == true)
            return "it holds no data, and its authorizers say who may call it; to let a function call an API with IAM, grant \"execute-api:Invoke\" by its name";
        return field?.Type.IsNamed("Cdev", "Topic") == true && (access & ReadAccess) != 0
            ? "a topic is published to, which is Access.Write; who wants its messages subscribes, with [TopicEvent]"
            : null;
    }

    private static GrantModel? ParseAction(AttributeArguments arguments, bool isExact, DiagnosticBag bag)
    {
        var (action, arn) = (arguments.Text("action") ?? "", arguments.Text("arn") ?? "");
        var isAction = Matches(action, ActionPattern);
        if (!isAction)
            bag.Report(FunctionDescriptors.MalformedGrant, arguments.LocationOf("action"), action, "an action is its service and its name, as in ses:SendEmail; a * may stand in the name");
        var isArn = arn == "*" || Matches(arn, ArnPattern);
        if (!isArn)
            bag.Report(FunctionDescriptors.MalformedGrant, arguments.LocationOf("arn"), arn, "what the action may be done with is an ARN, as in arn:aws:ses:eu-west-1:123456789012:identity/example.com, or * for anything");
        return isAction && isArn ? new(Resource: null, Access: null, action, arn, isExact) : null;
    }

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
