using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.States;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>The tree of resource states, and where each is bound to.</summary>
internal static class ResourceStateCases
{
    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_created_resource_state_is_found_by_its_id_and_at_the_top,
        Resource_states_form_a_tree_in_which_only_siblings_have_different_names,
        Of_many_that_create_one_name_at_once_one_succeeds,
        What_does_not_exist_is_said_so,
        An_empty_resource_state_is_deleted_and_its_name_is_free_again,
        One_that_holds_a_component_or_a_child_is_not_deleted,
        One_in_which_a_lock_is_held_is_not_deleted,
        The_first_binding_stands,
        Another_provider_account_or_region_is_refused,
        Of_two_first_bindings_at_once_one_stands,
    ];

    private static async Task A_created_resource_state_is_found_by_its_id_and_at_the_top(Bench bench)
    {
        var state = await bench.Another().Backend.GetResourceState(bench.Environment, default);

        Check.Equal("dev", state.Name);
        Check.Null(state.Parent);
        Check.Null(state.Binding);
        Check.Empty(state.Components);
        Check.Sequence(new[] { bench.Environment }, (await bench.Backend.GetTopLevelResourceStates(default)).Select(top => top.Id).ToArray());
    }

    private static async Task Resource_states_form_a_tree_in_which_only_siblings_have_different_names(Bench bench)
    {
        var (backend, dev) = (bench.Backend, bench.Environment);
        var eu = await backend.CreateResourceState("eu", dev, default);
        var asia = await backend.CreateResourceState("asia", dev, default);
        var inner = await backend.CreateResourceState("dev", eu, default);

        Check.Sequence(new[] { asia, eu }, (await backend.GetResourceState(dev, default)).Children);
        Check.Sequence(new[] { inner }, (await bench.Another().Backend.GetResourceState(eu, default)).Children);
        Check.Equal(eu, (await bench.Another().Backend.GetResourceState(inner, default)).Parent);
        Check.Equal(dev, (await backend.GetResourceState(eu, default)).Parent);
        Check.Count(1, await backend.GetTopLevelResourceStates(default));
    }

    private static async Task Of_many_that_create_one_name_at_once_one_succeeds(Bench bench)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                await bench.Another().Backend.CreateResourceState("prod", parent: null, default);
                return true;
            }
            catch (ResourceStateAlreadyExists)
            {
                return false;
            }
        })));

        Check.Equal(1, outcomes.Count(created => created));
        Check.Count(2, await bench.Backend.GetTopLevelResourceStates(default));
    }

    private static async Task What_does_not_exist_is_said_so(Bench bench)
    {
        var backend = bench.Backend;

        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.GetResourceState("gone", default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.DeleteResourceState("gone", default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.CreateResourceState("eu", "gone", default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.GetComponent("gone", "shop", default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.BindResourceState("gone", new("local"), default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.AcquireLock("gone", "shop", "test", TimeSpan.Zero, default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await backend.CreateDifferences("gone", [], [], default));
    }

    private static async Task An_empty_resource_state_is_deleted_and_its_name_is_free_again(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using (await bench.Lock())
            await bench.DeleteComponent();

        await bench.Backend.DeleteResourceState(bench.Environment, default);

        Check.Empty(await bench.Backend.GetTopLevelResourceStates(default));
        await Check.Refuses<ResourceStateDoesNotExist>(async () => await bench.Backend.GetResourceState(bench.Environment, default));
        Check.Different(bench.Environment, await bench.Backend.CreateResourceState("dev", parent: null, default));
    }

    private static async Task One_that_holds_a_component_or_a_child_is_not_deleted(Bench bench)
    {
        await bench.CreateComponents("shop");
        await bench.Backend.CreateResourceState("eu", bench.Environment, default);

        await Check.Refuses<ResourceStateNotEmpty>(async () => await bench.Backend.DeleteResourceState(bench.Environment, default), "\"shop\"", "\"eu\"");
        Check.Equal("shop", (await bench.Get()).Name);
    }

    private static async Task One_in_which_a_lock_is_held_is_not_deleted(Bench bench)
    {
        await using var held = await bench.Lock();

        await Check.Refuses<LockHeldError>(async () => await bench.Another().Backend.DeleteResourceState(bench.Environment, default));
    }

    private static async Task The_first_binding_stands(Bench bench)
    {
        var binding = new EnvironmentBinding("aws", "123456789012", "eu-west-1");

        await bench.Backend.BindResourceState(bench.Environment, binding, default);
        await bench.Another().Backend.BindResourceState(bench.Environment, binding, default);

        Check.Equal(binding, (await bench.Another().Backend.GetResourceState(bench.Environment, default)).Binding);
    }

    private static async Task Another_provider_account_or_region_is_refused(Bench bench)
    {
        await bench.Backend.BindResourceState(bench.Environment, new("aws", "123456789012", "eu-west-1"), default);

        foreach (var other in new EnvironmentBinding[] { new("local"), new("aws", "210987654321", "eu-west-1"), new("aws", "123456789012", "us-east-1") })
        {
            await Check.Refuses<EnvironmentBindingError>(async () => await bench.Another().Backend.BindResourceState(bench.Environment, other, default), "\"dev\" is bound to aws, account 123456789012, region eu-west-1");
        }
    }

    private static async Task Of_two_first_bindings_at_once_one_stands(Bench bench)
    {
        EnvironmentBinding[] bindings = [new("local"), new("aws", "123456789012", "eu-west-1")];

        var outcomes = await Task.WhenAll(bindings.Select(binding => Task.Run(async () =>
        {
            try
            {
                await bench.Another().Backend.BindResourceState(bench.Environment, binding, default);
                return binding;
            }
            catch (EnvironmentBindingError)
            {
                return null;
            }
        })));

        Check.Equal(outcomes.OfType<EnvironmentBinding>().Single(), (await bench.Backend.GetResourceState(bench.Environment, default)).Binding);
    }
}
