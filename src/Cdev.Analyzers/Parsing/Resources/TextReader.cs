using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Works out text that is put together, of which parts may be outputs: <c>$"{Cloud.Receipts.Arn}/*"</c>, <c>Cloud.Receipts.Arn + "/*"</c>.</summary>
internal static class TextReader
{
    /// <summary>Whether the operation puts text together.</summary>
    public static bool IsText(IOperation operation)
        => operation is IInterpolatedStringOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String };

    /// <summary>The text; null when a part is not known, which <paramref name="read"/> or <paramref name="refuse"/> has reported.</summary>
    /// <param name="operation">What puts text together.</param>
    /// <param name="read">Reads a part.</param>
    /// <param name="refuse">Reports that a part is formatted at run time.</param>
    public static PropertyValue? Read(IOperation operation, Func<IOperation, PropertyValue?> read, Action<IOperation> refuse)
    {
        var parts = ImmutableArray.CreateBuilder<PropertyValue>();
        var isKnown = true;
        Gather(operation);
        if (!isKnown)
            return null;
        return parts.Count switch
        {
            0 => new PropertyValue.Text(""),
            1 when parts[0] is PropertyValue.Text text => text,
            _ => new PropertyValue.Joined(parts.ToEquatableArray()),
        };

        void Gather(IOperation part)
        {
            part = InitializerItems.Unwrap(part);
            if (part.ConstantValue is { HasValue: true, Value: null })
                return;
            if (!part.ConstantValue.HasValue && part is IInterpolatedStringOperation interpolated)
            {
                foreach (var content in interpolated.Parts)
                    GatherContent(content);
            }
            else if (!part.ConstantValue.HasValue && IsText(part) && part is IBinaryOperation sum)
            {
                Gather(sum.LeftOperand);
                Gather(sum.RightOperand);
            }
            else
            {
                Add(part, read(part));
            }
        }

        void GatherContent(IInterpolatedStringContentOperation content)
        {
            if (content is IInterpolatedStringTextOperation text)
                Gather(text.Text);
            else if (content is IInterpolationOperation { Alignment: null, FormatString: null } interpolation)
                Gather(interpolation.Expression);
            else
                Refuse(content);
        }

        void Add(IOperation operation, PropertyValue? value)
        {
            switch (value)
            {
                case null:
                    isKnown = false;
                    break;
                case PropertyValue.Output:
                    parts.Add(value);
                    break;
                case PropertyValue.Text text:
                    AddText(text.Value);
                    break;
                // Whole numbers only: how others are written depends on the culture.
                case PropertyValue.Number number when number.Value.All(char.IsDigit):
                    AddText(number.Value);
                    break;
                default:
                    Refuse(operation);
                    break;
            }
        }

        void AddText(string text)
        {
            if (parts.Count > 0 && parts[parts.Count - 1] is PropertyValue.Text before)
                parts[parts.Count - 1] = new PropertyValue.Text(before.Value + text);
            else if (text.Length > 0)
                parts.Add(new PropertyValue.Text(text));
        }

        void Refuse(IOperation operation)
        {
            isKnown = false;
            refuse(operation);
        }
    }
}
