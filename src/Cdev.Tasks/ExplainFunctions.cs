using System.Globalization;
using Cdev.Deployment.Presentation;
using Cdev.Packaging;
using Cdev.Packaging.Why;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Explains what functions carry.</summary>
public sealed class ExplainFunctions : CdevTask
{
    private const string LayersSubject = "layers";

    /// <summary>What the last packaging was asked, as it left it.</summary>
    [Required]
    public string Request { get; set; } = "";

    /// <summary>The function; empty: all.</summary>
    public string Function { get; set; } = "";

    /// <summary>A package, an assembly, a type or a member; <c>layers</c>: the plan of layers; empty: everything that the function carries.</summary>
    public string Subject { get; set; } = "";

    /// <summary>The plan of layers, as the last packaging left it.</summary>
    [Required]
    public string LayerPlanFile { get; set; } = "";

    /// <summary>What MSBuild says of the terminal logger.</summary>
    public string TerminalLogger { get; set; } = "";

    /// <summary>A reference each: what refers, with the metadata <c>To</c>, <c>File</c>, <c>Line</c>, <c>Function</c>, <c>Subject</c>.</summary>
    [Output]
    public ITaskItem[] Reasons { get; private set; } = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken cancel)
    {
        if (Function.Length == 0 && Subject.Length == 0)
        {
            LogError("CDEV029", "CdevWhy explains something: say what with -p:CdevWhat=<package, assembly or type>, whose with -p:CdevFunction=<function>, or both; -p:CdevWhat=layers is the plan of layers.");
            return Task.CompletedTask;
        }

        try
        {
            if (Subject.Equals(LayersSubject, StringComparison.OrdinalIgnoreCase))
            {
                var plan = File.ReadAllText(LayerPlanFile);
                Write(plan.Length > 0 ? plan : "No function needs a package in a layer.");
                return Task.CompletedTask;
            }

            var explanations = Explainer.Explain(PackageRequestFile.Read(Request), Function.Length > 0 ? Function : null, Subject.Length > 0 ? Subject : null, cancel);
            Write(ExplanationText.Write(explanations));
            Reasons = [.. explanations.SelectMany(explanation => explanation.Steps.Select(step => Item(explanation, step)))];
        }
        catch (PackagingException exception)
        {
            LogError(exception.Code, exception.Message, exception.Location);
        }
        catch (IOException exception)
        {
            LogError("CDEV211", $"{LayerPlanFile}, which the last build left, cannot be read: {exception.Message} Build the project again.");
        }

        return Task.CompletedTask;
    }

    private void Write(string text)
        => TaskOutput.Create(Log, TerminalLogger == "1").Write([.. text.TrimEnd('\n').Split('\n').Select(line => new StyledLine([new(line)]))]);

    private static TaskItem Item(Explanation explanation, ExplanationStep step) => new(
        step.From,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["To"] = step.To,
            ["File"] = step.Location?.File ?? "",
            ["Line"] = step.Location?.Line.ToString(CultureInfo.InvariantCulture) ?? "",
            ["Function"] = explanation.Function,
            ["Subject"] = explanation.Subject,
        });
}
