using System.Text.Json;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Rights;

/// <summary>What reading a secret by its handle needs: that depends on where the project says the value is.</summary>
internal static class SecretValues
{
    /// <summary>The handle's own way to the value.</summary>
    internal const string Call = "Cdev.Secret.GetAsync";

    /// <summary>The action; null: the value is in the function's environment.</summary>
    internal static string? ActionOf(ForeignResource secret)
    {
        var source = secret.Declaration.Properties.TryGetProperty("source", out var stated) && stated.ValueKind == JsonValueKind.String ? stated.GetString()! : "";
        if (source.StartsWith("env:", StringComparison.Ordinal))
            return null;
        return source.StartsWith("ssm:", StringComparison.Ordinal) ? "ssm:GetParameter" : "secretsmanager:GetSecretValue";
    }
}
