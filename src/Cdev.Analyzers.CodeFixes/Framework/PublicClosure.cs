using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>
/// What must become public with a method: the types around it, and every type that what becomes public shows in turn
/// (C# specification, accessibility constraints: a member is no more accessible than the types in its signature).
/// </summary>
internal sealed class PublicClosure
{
    private readonly List<ISymbol> _closed = [];
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    private PublicClosure()
    {
    }

    private bool IsPossible { get; set; } = true;

    /// <summary>The symbols that are not public and must be; null when one of them can't be.</summary>
    public static IReadOnlyList<ISymbol>? Of(ISymbol symbol)
    {
        var closure = new PublicClosure();
        closure.Open(symbol);
        return closure.IsPossible ? closure._closed : null;
    }

    private void Open(ISymbol symbol)
    {
        if (IsPublic(symbol) || !_seen.Add(symbol))
            return;
        if (symbol.DeclaredAccessibility != Accessibility.Public)
        {
            _closed.Add(symbol);
            if (symbol.DeclaringSyntaxReferences.IsEmpty || symbol is INamedTypeSymbol { IsFileLocal: true })
                IsPossible = false;
        }

        if (symbol.ContainingType is { } outer)
            Open(outer);
        Show(symbol);
    }

    private void Show(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
            ShowDeclaration(type);
        else
            ShowMember(symbol);
    }

    private void ShowDeclaration(INamedTypeSymbol type)
    {
        if (type.BaseType is { } parent)
            ShowType(parent);
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var parentInterface in type.Interfaces)
                ShowType(parentInterface);
        }

        if (type.DelegateInvokeMethod is { } invoke)
            ShowMember(invoke);
        foreach (var constraint in type.TypeParameters.SelectMany(parameter => parameter.ConstraintTypes))
            ShowType(constraint);
        foreach (var member in type.GetMembers().Where(member => member is not IMethodSymbol { AssociatedSymbol: not null }))
        {
            if (member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal && _seen.Add(member))
                Show(member);
        }
    }

    private void ShowMember(ISymbol member)
    {
        switch (member)
        {
            case IMethodSymbol method:
                ShowType(method.ReturnType);
                foreach (var shown in method.Parameters.Select(parameter => parameter.Type)
                    .Concat(method.TypeParameters.SelectMany(parameter => parameter.ConstraintTypes)))
                {
                    ShowType(shown);
                }

                break;
            case IPropertySymbol property:
                ShowType(property.Type);
                foreach (var parameter in property.Parameters)
                    ShowType(parameter.Type);
                break;
            case IFieldSymbol field:
                ShowType(field.Type);
                break;
            case IEventSymbol happening:
                ShowType(happening.Type);
                break;
        }
    }

    private void ShowType(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                ShowType(array.ElementType);
                break;
            case IPointerTypeSymbol pointer:
                ShowType(pointer.PointedAtType);
                break;
            case INamedTypeSymbol named:
                foreach (var argument in named.TypeArguments)
                    ShowType(argument);
                Open(named.OriginalDefinition);
                break;
        }
    }

    private static bool IsPublic(ISymbol symbol)
        => symbol.DeclaredAccessibility == Accessibility.Public && (symbol.ContainingType is null || IsPublic(symbol.ContainingType));
}
