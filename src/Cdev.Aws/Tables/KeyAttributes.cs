using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Cdev.Aws.Tables;

/// <summary>Attributes of keys, between a model's words and DynamoDB's.</summary>
internal static class KeyAttributes
{
    /// <summary>The attributes that are there, with their types.</summary>
    internal static IEnumerable<AttributeDefinition> Define(params IEnumerable<(string? Name, string? Type)> keys)
        => keys.Where(key => key.Name is not null).Select(key => new AttributeDefinition(key.Name, key.Type switch
        {
            "number" => ScalarAttributeType.N,
            "binary" => ScalarAttributeType.B,
            _ => ScalarAttributeType.S,
        }));

    /// <summary>A key of one or two attributes.</summary>
    internal static List<KeySchemaElement> Schema(string partition, string? sort)
        => sort is null ? [new(partition, KeyType.HASH)] : [new(partition, KeyType.HASH), new(sort, KeyType.RANGE)];

    /// <summary>The attribute of one part of a key; null: there is none.</summary>
    internal static string? Of(List<KeySchemaElement> keys, KeyType part) => keys.Find(key => key.KeyType == part)?.AttributeName;

    /// <summary>An attribute's type in a model's words; null: text.</summary>
    internal static string? TypeOf(List<AttributeDefinition> attributes, string? name)
    {
        var type = attributes.Find(attribute => attribute.AttributeName == name)?.AttributeType;
        return type == ScalarAttributeType.N ? "number" : type == ScalarAttributeType.B ? "binary" : null;
    }
}
