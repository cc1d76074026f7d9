using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Whether there is a local cloud at all.</summary>
internal static class FolderCheck
{
    /// <summary>Refuses a folder that is not there.</summary>
    /// <exception cref="LocalCloudException">CDEV411: it is not there.</exception>
    internal static void Exists(LocalFolder folder)
    {
        if (!Directory.Exists(folder.Root))
        {
            throw new LocalCloudException(
                DiagnosticCodes.NoFolder,
                $"Nothing is deployed to the local cloud: there is no folder {folder.Root}.",
                "Deploy with dotnet build -t:CdevDeploy. If that has no changes to make, the folder was removed while the state stayed: run dotnet build -t:CdevRefresh -p:CdevAdopt=true first.");
        }
    }
}
