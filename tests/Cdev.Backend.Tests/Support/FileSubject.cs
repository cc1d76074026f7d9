using Cdev.Backend.Conformance;

namespace Cdev.Backend.Tests.Support;

/// <summary>The file store in a folder of its own; a kill leaves a copy of all files but the locks.</summary>
internal sealed class FileSubject : IBackendSubject
{
    private readonly List<TempFolder> _folders = [new()];

    public IBackend Open() => BackendLoader.OpenFolder(_folders[^1].Path);

    public ValueTask Kill()
    {
        _folders.Add(_folders[^1].Copy());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folders.ForEach(folder => folder.Dispose());
        return ValueTask.CompletedTask;
    }
}
