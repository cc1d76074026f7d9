using System.Text.Json.Serialization;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>A deployed resource as it lies in the folder.</summary>
internal interface IResourceRecord
{
    /// <summary>The version of the record formats that this code reads and writes.</summary>
    const int CurrentVersion = 1;

    /// <summary>The format's version.</summary>
    int Version { get; }

    /// <summary>The component that owns it.</summary>
    string Component { get; }

    /// <summary>Its name in the component.</summary>
    string Name { get; }

    /// <summary>The transaction that wrote it: a record with another one is another state of the resource.</summary>
    string Transaction { get; }

    /// <summary>Type and name.</summary>
    [JsonIgnore]
    ResourceId Id { get; }

    /// <summary>What other resources and people read of it.</summary>
    CloudOutput ToOutput();
}
