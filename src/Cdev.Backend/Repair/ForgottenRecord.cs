using Cdev.Model.Resources;

namespace Cdev.Backend.Repair;

/// <summary>A journal record that cannot be saved. What a damaged one says is a guess: any of it may be wrong.</summary>
/// <param name="File">The journal.</param>
/// <param name="Record">Its place in the journal; the first is 1.</param>
/// <param name="Kind">What it recorded, a <c>kind</c> of docs/formats/journal.v1.schema.json; null where it cannot be read.</param>
/// <param name="Resource">The resource that it is about; null where that is not known.</param>
/// <param name="TransactionToken">The transaction; null where that is not known.</param>
/// <param name="NamespaceToken">The suffix of the resource's names in the cloud; null where that is not known.</param>
/// <param name="Output">The outputs that it recorded; null where it has none.</param>
/// <param name="Why">Why it cannot be saved, as the end of a sentence without its stop.</param>
public sealed record ForgottenRecord(
    string File,
    int Record,
    string? Kind,
    string? Resource,
    string? TransactionToken,
    string? NamespaceToken,
    CloudOutput? Output,
    string Why)
{
    /// <summary>For people. Outputs are not shown: they may be long.</summary>
    public override string ToString()
    {
        string?[] known = [Kind ?? "unreadable", Resource, Labelled("transaction", TransactionToken), Labelled("namespace", NamespaceToken)];
        return $"{File}: record {Record} ({string.Join(", ", known.OfType<string>())}): {Why}";
    }

    private static string? Labelled(string label, string? value) => value is null ? null : $"{label} {value}";
}
