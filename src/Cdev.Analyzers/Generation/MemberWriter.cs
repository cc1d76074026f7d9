using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes what an invoker makes once: its JSON settings and its parameters' annotations.</summary>
internal static class MemberWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The fields; nothing when there are none.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        var validated = invoker.Bindings.SelectMany(binding => binding.Parameters)
            .Where(parameter => parameter.Validators.Count > 0)
            .GroupBy(parameter => parameter.Name)
            .Select(same => same.First())
            .ToList();
        var usesJson = invoker.Json is not null && UsesJson(invoker);
        if (usesJson)
        {
            text.Append(
                $"        private static readonly {Hosting}HandlerJson Json = new({invoker.Json!.Type}.Default, statesOptions: {(invoker.Json.StatesOptions ? "true" : "false")});\n");
        }

        foreach (var parameter in validated)
        {
            text.Append($"        private static readonly global::System.ComponentModel.DataAnnotations.ValidationAttribute[] {ValidatorsOf(parameter)} =\n        {{\n");
            foreach (var validator in parameter.Validators)
                text.Append("            ").Append(validator).Append(",\n");
            text.Append("        };\n");
        }

        if (usesJson || validated.Count > 0)
            text.Append('\n');
    }

    /// <summary>The field of a parameter's annotations.</summary>
    public static string ValidatorsOf(ParameterModel parameter) => "validators_" + parameter.Name;

    /// <summary>The JSON settings as one more argument, where the project has any of its own.</summary>
    public static string NextJson(InvokerModel invoker) => invoker.Json is null ? "" : ", Json";

    // A context brings all types that it lists with it, so one that is not used must not be named.
    private static bool UsesJson(InvokerModel invoker)
        => invoker.Bindings.SelectMany(binding => binding.Parameters).Any(parameter => parameter.Kind == ParameterKind.Body
                || (parameter.Kind == ParameterKind.Record && parameter.Form is RecordForm.Typed or RecordForm.Content))
            || invoker.Bindings.Any(binding => binding.Kind switch
            {
                CallKind.Http => ResultWriter.UsesJson(invoker, isHttp: true),
                CallKind.Direct => ResultWriter.UsesJson(invoker, isHttp: false),
                _ => false,
            });
}
