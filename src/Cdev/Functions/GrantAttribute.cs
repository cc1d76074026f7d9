namespace Cdev;

/// <summary>
/// Gives a function, all functions of a class, or of the project, a right besides those that are inferred from its code; with
/// <see cref="Exact"/> in their place.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class GrantAttribute : Attribute
{
    /// <summary>A right on a resource of the program.</summary>
    /// <param name="resource">The field, as <c>nameof(Cloud.Orders)</c>: the build follows the symbol, so a literal is refused.</param>
    /// <param name="access">What may be done.</param>
    public GrantAttribute(string resource, Access access) => (Resource, Access) = (resource, access);

    /// <summary>A right as the cloud names it.</summary>
    /// <param name="action">The action: <c>ses:SendEmail</c>. A <c>*</c> is only ever written by hand.</param>
    /// <param name="arn">The ARN of what it may be done with, or <c>*</c>.</param>
    public GrantAttribute(string action, string arn) => (Action, Arn) = (action, arn);

    /// <summary>The simple name of the resource's field; null of a right as the cloud names it.</summary>
    public string? Resource { get; }

    /// <summary>What may be done with the resource.</summary>
    public Access Access { get; }

    /// <summary>The action; null of a right on a resource of the program.</summary>
    public string? Action { get; }

    /// <summary>The ARN of what the action may be done with.</summary>
    public string? Arn { get; }

    /// <summary>Whether this, and what else is granted in so many words, is all: nothing is inferred for the resource, or for the action's service.</summary>
    public bool Exact { get; set; }
}

/// <summary>What may be done with a resource.</summary>
[Flags]
public enum Access
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read objects, items, records or the value; receive messages.</summary>
    Read = 1,

    /// <summary>Write and delete objects, items or records; send or publish messages.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = Read | Write,
}
