using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Local.MapperProbe;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

// Arguments: the path of Cdev.Local.dll, and a folder to deploy to.
var type = Assembly.LoadFrom(args[0]).GetType("Cdev.Local.Mapping.LocalMapper", throwOnError: true)!;
var settings = new MapperSettings(args[1], "dev", "shop", ImmutableDictionary<string, string>.Empty);
var mapper = (IMapper)Activator.CreateInstance(type, settings)!;
ResourceModel[] resources =
[
    new(ResourceTypes.Function, "place", JsonElement.Parse("""{"code":"c0de"}""")),
    new(ResourceTypes.Api, "shop", JsonElement.Parse("{}")),
    new(ResourceTypes.Route, "post-orders", JsonElement.Parse("""{"api":"shop-dev-shop","method":"POST","path":"/orders","function":"arn"}""")),
];
foreach (var resource in resources)
{
    var create = new ResourceDifference(DifferenceAction.Create, "shop", null, resource);
    if (await mapper.Describe(create) is not ChangeDescription.InPlace)
        return Fail($"{resource.Id} is not described.");
    var output = await mapper.Apply(new(create, Replace: false, "t1", "n1", resource.Properties), new Context(resource.Properties), CancellationToken.None);
    if (await mapper.Read(new(resource, output, "n1", resource.Properties), CancellationToken.None) is not { Drift.IsEmpty: true })
        return Fail($"{resource.Id} cannot be read.");
    var recovery = await mapper.Recover(new PendingChange("t1", "n1", create, Replace: false, Failure: null), new Context(resource.Properties), CancellationToken.None);
    if (recovery.ToPrevious)
        return Fail($"{resource.Id} is not recovered.");
}

foreach (var resource in resources)
{
    var delete = new ResourceDifference(DifferenceAction.Delete, "shop", resource, null);
    await mapper.Apply(new(delete, Replace: false, "t2", "n1", Resolved: null), new Context(resolved: null), CancellationToken.None);
    if (await mapper.Read(new(resource, CloudOutput.Empty, "n1", resource.Properties), CancellationToken.None) is not null)
        return Fail($"{resource.Id} is not deleted.");
}

var aspNet = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
return aspNet is null ? 0 : Fail($"{aspNet} was loaded.");

static int Fail(string problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}
