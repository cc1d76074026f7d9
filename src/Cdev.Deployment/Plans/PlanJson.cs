using System.Text.Json;

namespace Cdev.Deployment.Plans;

/// <summary>Reads and writes plan files: <c>docs/formats/plan.v1.schema.json</c>.</summary>
public static class PlanJson
{
    /// <summary>Writes a plan. Properties of resources are left out: state and component model have them, and the hashes bind the plan to them.</summary>
    public static byte[] Write(Plan plan) => throw new NotSupportedException();

    /// <summary>Reads a plan.</summary>
    /// <param name="utf8">The file's content.</param>
    /// <param name="file">The file, for errors.</param>
    /// <exception cref="DeploymentException">CDEV330: it is no plan, or one of another version.</exception>
    public static Plan Read(ReadOnlySpan<byte> utf8, string file) => throw new NotSupportedException();
}
