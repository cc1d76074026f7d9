using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources.Rules;

/// <summary>
/// The rules for keys and indexes of tables
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</see>,
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">quotas</see>).
/// </summary>
internal static class TableRules
{
    private const int MaxLocalIndexes = 5;
    private const int MaxGlobalIndexes = 20;
    private const int MaxIncluded = 100;
    private const string PartitionKey = "partitionKey", SortKey = "sortKey", TypeSuffix = "Type", Indexes = "indexes";

    // An enumeration's default is left out.
    private const string DefaultType = "text", NumberType = "number";

    public static void Check(OptionSet table, DiagnosticBag bag)
    {
        var indexes = table.Find(Indexes)?.Nested ?? [];
        CheckSortKey(table, bag);
        CheckTypes(table, indexes, bag);
        CheckNames(table, indexes, bag);
        CheckShapes(table, indexes, bag);
        CheckCounts(table, indexes, bag);
    }

    private static void CheckSortKey(OptionSet table, DiagnosticBag bag)
    {
        if (table.Text(SortKey) is { } sort && sort == table.Text(PartitionKey))
        {
            bag.Report(
                ResourceDescriptors.TableKeyConflict,
                table.Find(SortKey)!.Location,
                sort,
                "the sort key",
                table.Display,
                "it is the partition key already. Items of a partition are sorted by another attribute.");
        }
    }

    // An attribute is defined once for the table and all of its indexes.
    private static void CheckTypes(OptionSet table, IEnumerable<OptionSet> indexes, DiagnosticBag bag)
    {
        var types = new Dictionary<string, (string Type, string Owner)>(StringComparer.Ordinal);
        foreach (var owner in indexes.Prepend(table))
        {
            foreach (var key in new[] { PartitionKey, SortKey })
            {
                if (owner.Text(key) is not { } attribute || owner.Find(key + TypeSuffix) is { IsWrong: true })
                    continue;
                var type = owner.Text(key + TypeSuffix) ?? DefaultType;
                if (!types.TryGetValue(attribute, out var known))
                {
                    types.Add(attribute, (type, owner.Display));
                }
                else if (known.Type != type)
                {
                    bag.Report(
                        ResourceDescriptors.TableKeyConflict,
                        (owner.Find(key + TypeSuffix) ?? owner.Find(key)!).Location,
                        attribute,
                        $"a key of type {type}",
                        owner.Display,
                        $"in '{known.Owner}' it is of type {known.Type}, and an attribute has one type in all keys.");
                }
            }
        }

        if (table.Text("timeToLive") is { } expires && types.TryGetValue(expires, out var key2) && key2.Type != NumberType)
        {
            bag.Report(
                ResourceDescriptors.TableKeyConflict,
                table.Find("timeToLive")!.Location,
                expires,
                "the time to live",
                table.Display,
                $"in '{key2.Owner}' it is a key of type {key2.Type}, so nothing would ever expire. The time to live is a number of seconds in an attribute of its own.");
        }
    }

    private static void CheckNames(OptionSet table, IEnumerable<OptionSet> indexes, DiagnosticBag bag)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in indexes)
        {
            if (index.Text("name") is { } name && !names.Add(name))
                bag.Report(ResourceDescriptors.DuplicateEntry, index.Find("name")!.Location, name, "Indexes", table.Display);
        }
    }

    private static void CheckShapes(OptionSet table, IEnumerable<OptionSet> indexes, DiagnosticBag bag)
    {
        foreach (var index in indexes.Where(index => index.Find("name") is not null))
        {
            if (IsLocal(index))
            {
                if (index.FindSet(SortKey) is null)
                    Refuse(index, "it has neither a partition key, which a global index needs, nor a sort key, which a local one needs.");
                else if (table.FindSet(SortKey) is null)
                    Refuse(index, "without a partition key of its own it is a local one, and only a table with a sort key has such. Give it a PartitionKey to make it a global one.");
                else if (index.Text(SortKey) == table.Text(PartitionKey))
                    Refuse(index, "it would be sorted by the table's partition key, which is the same for all items of a partition.");
            }
            else if (index.Text(SortKey) is { } sort && sort == index.Text(PartitionKey))
            {
                Refuse(index, "its sort key is its partition key.");
            }
        }

        void Refuse(OptionSet index, string reason) => TableRules.Refuse(table, index, reason, bag);
    }

    private static void CheckCounts(OptionSet table, IEnumerable<OptionSet> indexes, DiagnosticBag bag)
    {
        var (local, global, included) = (0, 0, 0);
        foreach (var index in indexes)
        {
            if (IsLocal(index) && ++local > MaxLocalIndexes)
                Refuse(table, index, $"a table has at most {MaxLocalIndexes} local indexes.", bag);
            else if (!IsLocal(index) && ++global > MaxGlobalIndexes)
                Refuse(table, index, $"a table has at most {MaxGlobalIndexes} global indexes.", bag);
            var before = included;
            included += index.Texts("include").Count();
            if (before <= MaxIncluded && included > MaxIncluded)
                Refuse(table, index, $"the indexes of a table include at most {MaxIncluded} attributes together. Without Include an index holds whole items.", bag);
        }
    }

    private static bool IsLocal(OptionSet index) => index.FindSet(PartitionKey) is null;

    private static void Refuse(OptionSet table, OptionSet index, string reason, DiagnosticBag bag)
    {
        var location = index.Find("name")?.Location ?? index.Location;
        bag.Report(ResourceDescriptors.ImpossibleIndex, location, index.Text("name") ?? "", table.Display, reason);
    }
}
