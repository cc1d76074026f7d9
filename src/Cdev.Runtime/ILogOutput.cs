namespace Cdev.Runtime;

/// <summary>Where log records go.</summary>
internal interface ILogOutput
{
    /// <summary>Writes one record.</summary>
    /// <param name="isError">Whether the record tells an error.</param>
    /// <param name="record">The record in UTF-8, with its line's end.</param>
    void Write(bool isError, ReadOnlySpan<byte> record);
}
