using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>A well-formed path of a route.</summary>
/// <param name="Text">As written.</param>
/// <param name="Shape">The path without the names of its parameters: two routes of equal shape catch the same requests.</param>
/// <param name="Parameters">The names in braces, in order, without a greedy one's plus sign.</param>
internal sealed record RoutePath(string Text, string Shape, EquatableArray<string> Parameters);
