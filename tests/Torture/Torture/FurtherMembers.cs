namespace Torture;

internal static class FurtherMembers
{
    public static string FileTypes() => new OnlyHere().Where;
}

/// <summary>Another file has a class of the same name.</summary>
file sealed class OnlyHere
{
    public string Where => "in another file";
}
