using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>
/// Decides which packages each function takes from which layer, and what stays in its archive. Pure.
/// </summary>
/// <remarks>
/// The plan is one for all architectures, so that the lock file is the same wherever the project is built. A layer is then made for each
/// architecture that has a function with it, since the architecture is a part of the path at which the .NET host looks.
/// </remarks>
/// <param name="plan">Plans layers.</param>
/// <param name="framework">The target framework's short name.</param>
internal sealed class LayerAssembler(Func<LayerProblem, CancellationToken, LayerPlan> plan, string framework)
{
    /// <summary>Plans with <see cref="LayerPlanner"/>.</summary>
    /// <param name="framework">The target framework's short name.</param>
    internal LayerAssembler(string framework)
        : this((problem, cancel) => LayerPlanner.Plan(problem, new PlannerOptions(), cancel), framework)
    {
    }

    /// <summary>
    /// The most layers that a function may have
    /// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
    /// </summary>
    internal const int MaxLayers = 5;

    /// <summary>Decides.</summary>
    /// <param name="functions">The functions; of one package all have the same version.</param>
    /// <param name="existing">The layers that the lock file records.</param>
    /// <param name="settings">How the project wants its layers.</param>
    /// <param name="cancel">Ends planning.</param>
    internal LayerAssembly Assemble(ImmutableArray<FunctionNeeds> functions, LayerLock existing, LayerSettings settings, CancellationToken cancel)
    {
        if (!settings.IsEnabled)
            return Result([.. functions.Select(function => new LayeredFunction(function.Name, function.Content, function.Attached))], recorded: null, plan: null);

        var users = functions.Select(LayerNeeds.Of).Where(needs => !needs.Dependencies.IsEmpty).ToImmutableArray();
        if (users.IsEmpty)
            return Result([.. functions.Select(function => new LayeredFunction(function.Name, function.Content, function.Attached))], LayerLock.Empty, plan: null);

        var decided = plan(Problem(users, existing, settings), cancel);
        var archives = new PlannedArchives(users, decided, framework);
        var planned = decided.Functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        return Result(
            [.. functions.Select(function => planned.TryGetValue(function.Name, out var layers) ? Attach(function, layers, decided, archives) : new(function.Name, function.Content, function.Attached))],
            LayerLock.Of(decided),
            decided);
    }

    private static LayerProblem Problem(ImmutableArray<LayerNeeds> users, LayerLock existing, LayerSettings settings)
    {
        // An architecture's native assets may be larger than another's: the larger ones count.
        var items = users
            .SelectMany(user => user.Packages.Values)
            .GroupBy(PackageName.Of, StringComparer.Ordinal)
            .Select(package => new LayerItem(package.Key, package.Max(content => content.Assets.Sum(asset => asset.Content.Length))))
            .OrderBy(item => item.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        var dependencies = users
            .SelectMany(user => user.Dependencies)
            .GroupBy(dependency => dependency.Name, StringComparer.Ordinal)
            .Select(dependency => new LayerDependency(dependency.Key, [.. dependency.SelectMany(closure => closure.Items).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))
            .OrderBy(dependency => dependency.Name, StringComparer.Ordinal)
            .ToImmutableArray();
        return new(
            items,
            dependencies,
            [
                .. users
                    .Select(user => new LayerUser(user.Function.Name, [.. user.Dependencies.Select(dependency => dependency.Name)], MaxLayers - user.Function.Attached.Length) { Room = user.Room })
                    .OrderBy(user => user.Name, StringComparer.Ordinal),
            ],
            [.. existing.Layers.Select(layer => new ExistingLayer(layer.Dependencies, layer.Items) { Functions = layer.Functions })],
            settings.Composites);
    }

    private static LayeredFunction Attach(FunctionNeeds function, PlannedFunction planned, LayerPlan decided, PlannedArchives archives)
    {
        var held = planned.Layers.SelectMany(layer => decided.Layers[layer].Items).ToHashSet(StringComparer.Ordinal);
        var packages = function.Content.Packages.Select(package => LayerNeeds.IsForLayers(package) && held.Contains(PackageName.Of(package)) ? package with { InLayer = true } : package);
        var layers = planned.Layers.Select(layer => archives.Of(layer, function.Architecture)).OfType<LayerArchive>().OrderBy(layer => layer.Name, StringComparer.Ordinal);
        return new(function.Name, function.Content with { Packages = [.. packages] }, [.. layers.Select(layer => new AttachedLayer.Own(layer)), .. function.Attached]);
    }

    private static LayerAssembly Result(ImmutableArray<LayeredFunction> functions, LayerLock? recorded, LayerPlan? plan) => new(
        functions,
        [.. functions.SelectMany(function => function.OwnLayers).Distinct().OrderBy(layer => layer.Name, StringComparer.Ordinal)],
        recorded,
        plan);
}
