using System.Globalization;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>What a JSON text is made of, without its values (RFC 8259). The compiler brings no JSON library that an analyzer may count on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Members">An object's members by name; an array's items, without names.</param>
internal sealed record JsonShape(JsonShape.ShapeKind Kind, IReadOnlyList<(string Name, JsonShape Value)> Members)
{
    // Deeper than any filter, and far from the end of the stack.
    private const int MaxDepth = 64;

    private static readonly JsonShape Single = new(ShapeKind.Value, []);

    /// <summary>What a JSON text can be.</summary>
    public enum ShapeKind
    {
        /// <summary>Text, a number, a truth value, null.</summary>
        Value,

        /// <summary>An object.</summary>
        Object,

        /// <summary>An array.</summary>
        Array,
    }

    /// <summary>Reads a text; null when it is not JSON.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where reading ended: of a text that is no JSON, where it is wrong.</param>
    public static JsonShape? Parse(string text, out int position)
    {
        var reader = new Reader(text);
        var shape = reader.ReadValue(MaxDepth);
        reader.SkipSpace();
        position = reader.Position;
        return reader.IsAtEnd ? shape : null;
    }

    private sealed class Reader(string text)
    {
        public int Position { get; private set; }

        public bool IsAtEnd => Position == text.Length;

        private char Current => IsAtEnd ? '\0' : text[Position];

        public JsonShape? ReadValue(int depth)
        {
            SkipSpace();
            return Current switch
            {
                '{' when depth > 0 => ReadMembers(ShapeKind.Object, '}', depth - 1),
                '[' when depth > 0 => ReadMembers(ShapeKind.Array, ']', depth - 1),
                '"' => ReadText() is null ? null : Single,
                't' => Skip("true"),
                'f' => Skip("false"),
                'n' => Skip("null"),
                _ => ReadNumber(),
            };
        }

        public void SkipSpace()
        {
            while (Current is ' ' or '\t' or '\r' or '\n')
                Position++;
        }

        private JsonShape? ReadMembers(ShapeKind kind, char closing, int depth)
        {
            var members = new List<(string, JsonShape)>();
            Position++;
            SkipSpace();
            if (Take(closing))
                return new(kind, members);
            while (true)
            {
                SkipSpace();
                var name = "";
                if (kind == ShapeKind.Object)
                {
                    if (ReadText() is not { } read)
                        return null;
                    name = read;
                    SkipSpace();
                    if (!Take(':'))
                        return null;
                }

                if (ReadValue(depth) is not { } value)
                    return null;
                members.Add((name, value));
                SkipSpace();
                if (Take(closing))
                    return new(kind, members);
                if (!Take(','))
                    return null;
            }
        }

        // As written, escapes included: it is for people.
        private string? ReadText()
        {
            if (!Take('"'))
                return null;
            var start = Position;
            while (Current is >= ' ' and not '"')
            {
                if (!Take('\\'))
                {
                    Position++;
                    continue;
                }

                if (Current == 'u' && Position + 4 < text.Length && text.Skip(Position + 1).Take(4).All(IsHex))
                    Position += 5;
                else if (Current is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
                    Position++;
                else
                    return null;
            }

            var end = Position;
            return Take('"') ? text.Substring(start, end - start) : null;
        }

        private JsonShape? ReadNumber()
        {
            var start = Position;
            while (Current is (>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E')
                Position++;
            var number = text.Substring(start, Position - start);
            if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && number[0] is not ('+' or '.') && number[number.Length - 1] != '.')
                return Single;
            Position = start;
            return null;
        }

        private JsonShape? Skip(string word)
        {
            if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0)
                return null;
            Position += word.Length;
            return Single;
        }

        private bool Take(char c)
        {
            if (Current != c || IsAtEnd)
                return false;
            Position++;
            return true;
        }

        private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
    }
}
