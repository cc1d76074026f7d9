namespace Cdev.Local;

/// <summary>The diagnostics of the local cloud; each has its page in <c>docs/diagnostics</c>.</summary>
internal static class DiagnosticCodes
{
    internal const string UnsupportedResource = "CDEV401";
    internal const string InvalidFunction = "CDEV402";
    internal const string ReservedVariable = "CDEV403";
    internal const string InvalidRoute = "CDEV404";
    internal const string UnsafeArchive = "CDEV405";
    internal const string UnreadableRecord = "CDEV406";
    internal const string FolderLocked = "CDEV407";
    internal const string InvalidLayer = "CDEV408";
    internal const string PortInUse = "CDEV410";
    internal const string NoFolder = "CDEV411";
    internal const string UnknownFunction = "CDEV412";
    internal const string HostUnreachable = "CDEV413";
    internal const string Usage = "CDEV414";
    internal const string NotStarted = "CDEV415";
    internal const string CallRefused = "CDEV416";
    internal const string ValueElsewhere = "CDEV417";
    internal const string SecretNotSet = "CDEV418";
}
