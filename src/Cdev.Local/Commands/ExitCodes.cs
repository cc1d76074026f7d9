namespace Cdev.Local.Commands;

/// <summary>How the program ends.</summary>
internal static class ExitCodes
{
    /// <summary>Well.</summary>
    internal const int Success = 0;

    /// <summary>The function failed, or the command could not be carried out.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;
}
