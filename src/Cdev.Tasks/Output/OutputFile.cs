using System.Text;
using Cdev.Deployment;

namespace Cdev.Tasks.Output;

/// <summary>A file that a property names and that a task writes.</summary>
internal static class OutputFile
{
    /// <summary>Writes it as a whole, and the folders that it is in: an absolute path may be that of several projects, and the last one's stays.</summary>
    /// <param name="property">The property that names it, for errors.</param>
    /// <param name="file">Absolute path.</param>
    /// <param name="text">Its content.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="DeploymentException">CDEV031: it cannot be written.</exception>
    internal static Task Write(string property, string file, string text, CancellationToken cancel)
        => Write(property, file, Encoding.UTF8.GetBytes(text), cancel);

    /// <inheritdoc cref="Write(string, string, string, CancellationToken)"/>
    internal static async Task Write(string property, string file, byte[] content, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var temporary = $"{file}.{Path.GetRandomFileName()}";
            try
            {
                await File.WriteAllBytesAsync(temporary, content, cancel);
                File.Move(temporary, file, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NotWritten(property, file, exception);
        }
    }

    /// <summary>CDEV031: the file cannot be written.</summary>
    internal static DeploymentException NotWritten(string property, string file, Exception exception) => new(
        new DeploymentError("CDEV031", $"{property} is \"{file}\", which cannot be written: {exception.Message.TrimEnd('.')}.", $"Let {property} name a file in a folder that can be written."),
        exception);
}
