using System.Collections.Immutable;

namespace Cdev.Aws.Api;

/// <summary>The form of a value in an answer of the Query protocol, whose XML does not say what is a list, a map or a number.</summary>
public abstract record AwsShape
{
    private AwsShape()
    {
    }

    /// <summary>Text; timestamps too, as AWS writes them (ISO 8601).</summary>
    public static AwsShape Text { get; } = new TextShape();

    /// <summary>A number.</summary>
    public static AwsShape Number { get; } = new NumberShape();

    /// <summary>A list, of elements <c>member</c>.</summary>
    /// <param name="item">The form of each.</param>
    public static AwsShape List(AwsShape item) => new ListShape(item);

    /// <summary>A map of texts, of elements <c>entry</c> with <c>key</c> and <c>value</c>.</summary>
    public static AwsShape Map { get; } = new MapShape();

    /// <summary>A structure.</summary>
    /// <param name="members">Its members by name; others are left out.</param>
    public static AwsShape Structure(params ReadOnlySpan<(string Name, AwsShape Shape)> members)
    {
        var shapes = ImmutableDictionary.CreateBuilder<string, AwsShape>(StringComparer.Ordinal);
        foreach (var (name, shape) in members)
        {
            shapes.Add(name, shape);
        }

        return new StructureShape(shapes.ToImmutable());
    }

    internal sealed record TextShape : AwsShape;

    internal sealed record NumberShape : AwsShape;

    internal sealed record ListShape(AwsShape Item) : AwsShape;

    internal sealed record MapShape : AwsShape;

    internal sealed record StructureShape(ImmutableDictionary<string, AwsShape> Members) : AwsShape;
}
