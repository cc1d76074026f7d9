using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Roles;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Schedules;

/// <summary>Schedules of EventBridge Scheduler, each with the role by which it calls its function. Both have the schedule's name.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html. A single schedule takes no tags; its role has them.</remarks>
internal sealed class ScheduleKind(AwsPlace place) : ResourceKind(place)
{
    private readonly ExecutionRole _roles = new(place);

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Schedule;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(64, "_");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        await Aws.Remove(Scheduler.DeleteSchedule, Named(NameOf(target)), cancel);
        await _roles.Delete(NameOf(target), cancel);
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
        => await Aws.Find(Scheduler.GetSchedule, Named(NameOf(target)), cancel) is { } schedule
            ? Observation.Of(Output(NameOf(target)), ModelJson.ToElement(deployed.As<ScheduleSettings>()), ModelJson.ToElement(ScheduleSettings.Of(schedule)))
            : null;

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<ScheduleSettings>());
        var rights = PolicyDocument.Write([new PolicyStatement(["lambda:InvokeFunction"], [wanted.Function]).ToJson()]);
        var role = await _roles.Ensure(name, "scheduler.amazonaws.com", rights, change, cancel);
        var found = await Aws.Find(Scheduler.GetSchedule, Named(name), cancel);
        if (found is null || ScheduleSettings.Of(found.Value) != wanted || found.Value.Member("Target")?.Text("RoleArn") != role)
        {
            var operation = found is null ? Scheduler.CreateSchedule : Scheduler.UpdateSchedule;
            // IAM takes a while until everybody knows a new role.
            await Place.Patiently(
                () => Aws.Call(operation, wanted.ToAws(name, role).With("ClientToken", change.TransactionToken), cancel),
                e => e.ErrorCode == "ValidationException" && e.Message.Contains("assume the role", StringComparison.Ordinal),
                cancel);
        }

        return Output(name);
    }

    private static JsonObject Named(string name) => new() { ["Name"] = name };

    private static CloudOutput Output(string name) => new JsonObject { ["name"] = name }.ToOutput();
}
