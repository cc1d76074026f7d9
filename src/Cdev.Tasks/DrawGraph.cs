using Cdev.Deployment;
using Cdev.Deployment.Graphs;
using Cdev.Deployment.Graphs.Drawing;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Draws the component: an SVG picture, and a Mermaid flowchart beside it. Needs no state.</summary>
public sealed class DrawGraph : CdevTask
{
    private const string PictureExtension = ".svg";

    /// <summary>The component model's file.</summary>
    [Required]
    public string ComponentModel { get; set; } = "";

    /// <summary>Absolute path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The picture's file, relative to the project; the flowchart has its name with <c>.mmd</c>.</summary>
    [Required]
    public string Picture { get; set; } = "";

    /// <summary>The files: absolute paths, with the metadata <c>Format</c>, which is <c>svg</c> or <c>mermaid</c>.</summary>
    [Output]
    public ITaskItem[] Files { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var picture = Path.GetFullPath(Picture, ProjectDirectory);
        if (!Path.GetExtension(picture).Equals(PictureExtension, StringComparison.OrdinalIgnoreCase))
        {
            throw new DeploymentException(new DeploymentError(
                "CDEV031",
                $"CdevGraphOutput is \"{Picture}\", which does not end in {PictureExtension}.",
                "Name the picture's file, such as -p:CdevGraphOutput=docs/shop.svg; the Mermaid flowchart is written beside it, with the extension .mmd."));
        }

        var graph = ComponentGraphReader.Read(ModelJson.Deserialize<ComponentModel>(await File.ReadAllBytesAsync(ComponentModel, cancel)));
        var flowchart = Path.ChangeExtension(picture, ".mmd");
        await OutputFile.Write("CdevGraphOutput", picture, SvgDrawing.Draw(graph), cancel);
        await OutputFile.Write("CdevGraphOutput", flowchart, MermaidDrawing.Draw(graph), cancel);
        Files = [Item(picture, "svg"), Item(flowchart, "mermaid")];
        Log.LogMessage(MessageImportance.High, "{0}", $"{graph.Component}: {graph.Summary} -> {picture}");
    }

    private static TaskItem Item(string file, string format) => new(file, new Dictionary<string, string>(StringComparer.Ordinal) { ["Format"] = format });
}
