namespace Cdev.Packaging.Layers;

/// <summary>A layer of a function.</summary>
internal abstract record AttachedLayer
{
    private AttachedLayer()
    {
    }

    /// <summary>One that is deployed with the component.</summary>
    internal sealed record Own(LayerArchive Layer) : AttachedLayer
    {
        public override string ToString() => Layer.Name;
    }

    /// <summary>One that is made elsewhere.</summary>
    /// <param name="Arn">The ARN of its version.</param>
    internal sealed record Elsewhere(string Arn) : AttachedLayer
    {
        public override string ToString() => Arn;
    }
}
