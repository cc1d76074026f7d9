using System.Collections.Immutable;
using System.Globalization;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Works out the value of one option without running anything. What only a running program knows is reported at the very expression.</summary>
/// <param name="owner">What has the option, for people.</param>
/// <param name="member">The option's member.</param>
/// <param name="context">The resource's.</param>
internal sealed class ValueReader(string owner, string member, ResourceContext context)
{
    private const string ArnOutput = "arn";

    private readonly ImmutableArray<OptionSet>.Builder _nested = ImmutableArray.CreateBuilder<OptionSet>();

    /// <summary>The objects of options that the value is made of.</summary>
    public ImmutableArray<OptionSet> Nested => _nested.ToImmutable();

    /// <summary>The value; <see cref="PropertyValue.Null"/> of <c>null</c>, and of an enumeration's default; null when it is wrong, which is reported.</summary>
    /// <param name="operation">The value as written.</param>
    /// <param name="target">The type that is wanted; <see cref="object"/> in the properties of raw resources.</param>
    public PropertyValue? Read(IOperation operation, ITypeSymbol target)
    {
        context.Cancel.ThrowIfCancellationRequested();
        operation = InitializerItems.Unwrap(operation);
        if (operation.ConstantValue.HasValue)
            return ReadConstant(operation, target);
        if (operation is IInvalidOperation || operation.Type is IErrorTypeSymbol)
        {
            context.Bag.LeaveToCompiler();
            return null;
        }

        if (TimeSpanReader.IsTimeSpan(operation.Type))
            return TimeSpanReader.Read(operation) is { } seconds ? new PropertyValue.Number(Format(seconds)) : Refuse(operation);
        if (OutputOf(operation) is { } output)
            return ReadOutput(output.Instance, output.Key, operation);
        if (TextReader.IsText(operation))
            return TextReader.Read(operation, part => Read(part, target), part => Refuse(part));
        if (InitializerItems.EntriesOf(operation) is { } entries)
            return ReadEntries(entries, ItemOf(target));
        if (InitializerItems.ItemsOf(operation) is { } items)
            return ReadItems(items, ItemOf(target));
        return operation switch
        {
            IDefaultValueOperation => new PropertyValue.Null(),
            IFieldReferenceOperation field when IsResource(field.Type) => ReadResource(field, target),
            IObjectCreationOperation creation when target.SpecialType != SpecialType.System_Object => ReadObject(creation),
            IAnonymousObjectCreationOperation anonymous when target.SpecialType == SpecialType.System_Object => ReadMembers(anonymous, target),
            _ => Refuse(operation),
        };
    }

    private PropertyValue? ReadConstant(IOperation operation, ITypeSymbol target)
    {
        var value = operation.ConstantValue.Value;
        if (value is null)
            return new PropertyValue.Null();
        if (operation.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration)
            return EnumReader.Read(enumeration, value, isRaw: target.SpecialType == SpecialType.System_Object) ?? Refuse(operation);
        return value switch
        {
            string text => new PropertyValue.Text(text),
            char character => new PropertyValue.Text(character.ToString()),
            bool flag => new PropertyValue.Flag(flag),
            double number when double.IsNaN(number) || double.IsInfinity(number) => Refuse(operation),
            float number when float.IsNaN(number) || float.IsInfinity(number) => Refuse(operation),
            double number => new PropertyValue.Number(number.ToString("R", CultureInfo.InvariantCulture)),
            float number => new PropertyValue.Number(number.ToString("R", CultureInfo.InvariantCulture)),
            decimal number => new PropertyValue.Number(Format(number)),
            IFormattable number => new PropertyValue.Number(number.ToString(format: null, CultureInfo.InvariantCulture)),
            _ => Refuse(operation),
        };
    }

    // 1.50m and 1.5m are one number.
    private static string Format(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private PropertyValue? ReadResource(IFieldReferenceOperation field, ITypeSymbol target)
    {
        if (!IsResource(target))
            return Refuse(field);
        return context.Refer(field.Field, field.Syntax) is { } reference ? new PropertyValue.Output(reference, ArnOutput) : null;
    }

    private PropertyValue? ReadOutput(IOperation? instance, string? key, IOperation operation)
    {
        if (instance is null || key is null || InitializerItems.Unwrap(instance) is not IFieldReferenceOperation { Field.IsStatic: true } field)
            return Refuse(operation);
        return context.Refer(field.Field, field.Syntax) is { } reference ? new PropertyValue.Output(reference, key) : null;
    }

    // Of a property its attribute says the key, of a method the argument.
    private static (IOperation? Instance, string? Key)? OutputOf(IOperation operation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation property when FindOutput(property.Property) is { } attribute:
                return (property.Instance, attribute.ConstructorArguments[0].Value as string);
            case IInvocationOperation { Arguments: [var argument] } call when FindOutput(call.TargetMethod) is not null:
                return (call.Instance, argument.Value.ConstantValue.Value is string { Length: > 0 } key ? key : null);
            default:
                return null;
        }

        static AttributeData? FindOutput(ISymbol member)
            => member.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Cdev.Hosting", "OutputAttribute"));
    }

    private PropertyValue? ReadItems(IEnumerable<IOperation> items, ITypeSymbol item)
    {
        var values = items.Select(operation => Read(operation, item)).ToList();
        return values.Contains(null) ? null : new PropertyValue.List(values.Select(value => value!).ToEquatableArray());
    }

    private PropertyValue? ReadEntries(IEnumerable<(IOperation? Key, IOperation Value)> entries, ITypeSymbol item)
    {
        var members = new SortedDictionary<string, PropertyValue>(StringComparer.Ordinal);
        var isKnown = true;
        foreach (var (key, written) in entries)
        {
            var name = ReadKey(key ?? written);
            // Read in any case, so that all that is wrong is said at once.
            var value = key is null ? null : Read(written, item);
            if (name is not null && members.ContainsKey(name))
                context.Bag.Report(ResourceDescriptors.DuplicateEntry, InitializerItems.LocationOf(key!), name, member, owner);
            else if (name is not null && value is not null)
                members.Add(name, value);
            isKnown &= name is not null && value is not null;
        }

        return isKnown ? ToObject(members) : null;
    }

    private string? ReadKey(IOperation key)
    {
        if (InitializerItems.Unwrap(key).ConstantValue.Value is string name)
            return name;
        Refuse(key);
        return null;
    }

    private PropertyValue? ReadMembers(IAnonymousObjectCreationOperation anonymous, ITypeSymbol target)
    {
        var members = new SortedDictionary<string, PropertyValue>(StringComparer.Ordinal);
        var isKnown = true;
        foreach (var initializer in anonymous.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment
                && Read(assignment.Value, target) is { } value)
                members.Add(property.Property.Name, value);
            else
                isKnown = false;
        }

        return isKnown ? ToObject(members) : null;
    }

    private PropertyValue? ReadObject(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol { SpecialType: SpecialType.None } type || type.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal))
            return Refuse(creation);
        if (IsResource(type))
        {
            // Said as what it is: a resource that nothing declares.
            context.Bag.Report(ResourceDescriptors.StrayResource, OptionReader.LocationOf(creation), type.Name, $"it is made in an option of '{owner}'");
            return null;
        }

        var options = OptionReader.Read(creation, $"{type.Name} of {owner}", static _ => true, context);
        _nested.Add(options);
        var members = new SortedDictionary<string, PropertyValue>(StringComparer.Ordinal);
        if (options.Kind is not null)
            members.Add("kind", new PropertyValue.Text(options.Kind));
        foreach (var option in options.Options)
        {
            if (option.Value is not null)
                members[option.Spec.Name] = option.Value;
        }

        return ToObject(members);
    }

    private static PropertyValue.Object ToObject(SortedDictionary<string, PropertyValue> members)
        => new(members.Select(entry => new Property(entry.Key, entry.Value)).ToEquatableArray());

    /// <summary>The type of a collection's items, or of a dictionary's values.</summary>
    private static ITypeSymbol ItemOf(ITypeSymbol target) => target switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [.., var item] } => item,
        _ => target,
    };

    private static bool IsResource(ITypeSymbol? type) => type.IsOrDerivesFrom("Cdev", "Resource");

    private PropertyValue? Refuse(IOperation operation)
    {
        var (found, wayOut) = Refusal.Explain(operation);
        context.Bag.Report(ResourceDescriptors.ValueUnknown, operation.Syntax.GetLocation(), ResourceContext.Excerpt(operation.Syntax), found, wayOut);
        return null;
    }
}
