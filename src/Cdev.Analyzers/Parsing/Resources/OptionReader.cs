using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Reads the options that a <c>new</c> states: arguments of the constructor, and what the initialiser sets.</summary>
internal static class OptionReader
{
    /// <param name="creation">The <c>new</c>.</param>
    /// <param name="display">What is made, for people.</param>
    /// <param name="isOption">Which of the constructor's parameters are options.</param>
    /// <param name="context">The resource's.</param>
    /// <param name="location">Where to say that something is missing; the <c>new</c> unless said.</param>
    public static OptionSet Read(
        IObjectCreationOperation creation,
        string display,
        Func<IParameterSymbol, bool> isOption,
        ResourceContext context,
        Location? location = null)
    {
        var options = ImmutableArray.CreateBuilder<StatedOption>();
        foreach (var argument in creation.Arguments)
        {
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && isOption(parameter))
                options.Add(ReadOption(OptionSpec.Of(parameter), argument.Value));
        }

        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation assigned } assignment)
                options.Add(ReadOption(OptionSpec.Of(assigned.Property), assignment.Value));
            else if (initializer is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation initialized } filled)
                options.Add(ReadOption(OptionSpec.Of(initialized.Property), filled.Initializer));
            else
                context.Bag.LeaveToCompiler();
        }

        var set = new OptionSet(display, location ?? LocationOf(creation), KindOf(creation.Type!), options.ToImmutable());
        OptionChecks.CheckTogether(set, creation.Type!, context.Bag);
        return set;

        StatedOption ReadOption(OptionSpec spec, IOperation operation)
        {
            var reader = new ValueReader(display, spec.Member, context);
            var value = reader.Read(operation, spec.Type);
            var stated = new StatedOption(spec, value is PropertyValue.Null ? null : value, IsWrong: value is null, operation, reader.Nested);
            OptionChecks.CheckAlone(stated, display, context.Bag);
            return OptionChecks.IsDefault(stated) ? stated with { Value = null } : stated;
        }
    }

    /// <summary>Where a <c>new</c> stands, without its arguments and initialiser.</summary>
    public static Location LocationOf(IObjectCreationOperation creation) => creation.Syntax switch
    {
        ObjectCreationExpressionSyntax explicitly => Location.Create(
            explicitly.SyntaxTree,
            TextSpan.FromBounds(explicitly.NewKeyword.SpanStart, explicitly.Type.Span.End)),
        ImplicitObjectCreationExpressionSyntax implicitly => implicitly.NewKeyword.GetLocation(),
        var other => other.GetLocation(),
    };

    private static string? KindOf(ITypeSymbol type)
        => type.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Cdev.Hosting", "OptionKindAttribute"))
            ?.ConstructorArguments[0].Value as string;
}
