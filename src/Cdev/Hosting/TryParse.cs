using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Cdev.Hosting;

/// <summary>Makes a value of the text that a request holds. See <see cref="ValueParser"/>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="text">The text.</param>
/// <param name="value">The value.</param>
/// <returns>False when the text is none of the type.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
