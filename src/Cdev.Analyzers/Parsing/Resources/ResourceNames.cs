namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Names of resources in their component. Physical names and environment variables are made of them without loss.</summary>
internal static class ResourceNames
{
    private const int MaxLength = 64;
    private const int MaxExistingLength = 1024;

    /// <summary>What is wrong with a name, to follow "it"; null when nothing is.</summary>
    public static string? Explain(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "is empty";
        if (name!.Length > MaxLength)
            return $"has {name.Length} characters";
        if (!IsLetter(name[0]))
            return "doesn't start with a letter";
        return name.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-') ? null : "has characters that can't stand in one";
    }

    /// <summary>What is wrong with the name that a resource has in the cloud; null when nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="spec">What the class says of its names.</param>
    public static string? ExplainExisting(string? name, OptionSpec spec)
    {
        if (string.IsNullOrEmpty(name))
            return "is empty";
        if (name!.Length < spec.Min || name.Length > Math.Min(spec.Max, MaxExistingLength))
            return $"has {name.Length} characters";
        return name.All(c => c is > ' ' and <= '~') && spec.Matches(name) ? null : "can't be one";
    }

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
