using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

/// <summary>Random work, good and bad, with crashes and torn writes in between, against the plainest model of it.</summary>
[TestClass]
public sealed class RandomHistoryTests
{
    private const int Steps = 120;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    [DataRow(8)]
    [DataRow(13)]
    [DataRow(21)]
    [DataRow(34)]
    public async Task Every_state_is_what_the_model_says(int seed)
    {
        using var history = await History.Begin(seed);
        for (var step = 0; step < Steps; step++)
        {
            var did = await history.Step();
            Assert.AreEqual(history.Expected.Describe(), Support.Model.Of(await history.World.Another().Get()).Describe(), $"seed {seed}, step {step}: {did}");
            Assert.AreEqual(history.Serial, (await history.World.Get()).Serial, $"seed {seed}, step {step}: {did}");
        }
    }

    private sealed class History : IDisposable
    {
        private static readonly string[] Names = ["a", "b", "c", "d"];
        private static readonly string[] Properties = ["{}", """{"fifo":true}""", """{"delay":1}"""];

        private readonly Random _random;
        private IAsyncDisposable _lock;
        private Support.Model _before = Support.Model.Empty;
        private bool _wrote;

        private History(Random random, World world, IAsyncDisposable held) => (_random, World, _lock) = (random, world, held);

        internal World World { get; private set; }

        internal Support.Model Expected { get; private set; } = Support.Model.Empty;

        internal long Serial { get; private set; } = 1;

        internal static async Task<History> Begin(int seed)
        {
            var world = await World.With("shop", "crm");
            await world.DeployAlone("crm", A.Topic("x"), A.Topic("y"));
            return new(new(seed), world, await world.Lock());
        }

        internal async Task<string> Step()
        {
            switch (_random.Next(20))
            {
                case < 9:
                    return await TryBegin(Any(Enum.GetValues<DifferenceAction>()), _random.Next(3) == 0);
                case < 15:
                    return await TryEnd();
                case 15:
                    return await Refer(A.Topic(Any("x", "y")));
                case 16:
                    await _lock.DisposeAsync();
                    _lock = await World.Lock();
                    _wrote = false;
                    return "released the lock and took it again";
                case 17:
                    await Crash();
                    return "crashed";
                case 18 when _wrote:
                    return await CrashWithinTheLastRecord();
                default:
                    return await TryEndWhatNeverBegan();
            }
        }

        public void Dispose()
        {
            _lock.DisposeAsync().AsTask().GetAwaiter().GetResult();
            World.Dispose();
        }

        private async Task<string> TryBegin(DifferenceAction action, bool replace)
        {
            var previous = action == DifferenceAction.Create ? null : Any(Names);
            var next = action switch
            {
                DifferenceAction.Delete => null,
                DifferenceAction.Update => previous,
                DifferenceAction.Rename => Any([.. Names.Where(name => name != previous)]),
                _ => Any(Names),
            };
            replace &= action is DifferenceAction.Update or DifferenceAction.Rename;
            var known = previous is not null && Expected.Deployed.TryGetValue(previous, out var deployed)
                ? Properties.Select(properties => A.Queue(previous, properties)).Single(model => model.Hash == deployed.Hash)
                : previous is null ? null : A.Queue(previous);
            var stale = known is not null && _random.Next(8) == 0;
            var difference = new ResourceDifference(
                action,
                "shop",
                stale ? A.Queue(previous!, """{"stale":true}""") : known,
                next is null ? null : A.Queue(next, Any(Properties)));

            var refusal = Expected.IsOpen(previous, next) ? typeof(ResourceChangeAlreadyOpen)
                : previous is not null && !Expected.Deployed.ContainsKey(previous) ? typeof(ResourceDoesNotExist)
                : stale || (next is not null && next != previous && Expected.Deployed.ContainsKey(next)) ? typeof(StaleDifferenceError)
                : null;
            ChangeTransaction? begun = null;
            await Attempt(refusal, async () => begun = await World.Begin(difference, replace));
            if (begun is not null)
            {
                var isNew = replace || previous is null;
                Assert.AreEqual(isNew, previous is null || begun.NamespaceToken != Expected.Deployed[previous].Token);
                Wrote(Expected with { Changes = Expected.Changes.Add(begun.TransactionToken, new(previous, next, difference.Next?.Hash ?? "", begun.NamespaceToken, replace, Failed: false)) });
            }

            return $"{action} {previous} {next} {(replace ? "as a replacement" : "")}: {refusal?.Name ?? "begun"}";
        }

        private async Task<string> TryEnd()
        {
            string[] open = [.. Expected.Changes.Keys, .. Expected.Superseded.Keys];
            if (open.Length == 0)
                return "nothing to end";
            var transaction = Any([.. open.Order(StringComparer.Ordinal)]);
            switch (_random.Next(6))
            {
                case 0:
                    await World.Fail(transaction);
                    Wrote(Expected.Fail(transaction));
                    return $"failed {transaction}";
                case 1:
                    await World.Recover(transaction, toPrevious: true);
                    Wrote(Expected.GoBack(transaction));
                    return $"recovered {transaction} back";
                case 2:
                    await World.Recover(transaction, toPrevious: false, "{}", "{}");
                    Wrote(Expected.End(transaction, await NewSuperseded()));
                    return $"recovered {transaction} forward";
                case 3:
                    await World.Forget(transaction);
                    Wrote(Expected.Forget(transaction));
                    return $"forgot {transaction}";
                default:
                    await World.Complete(new(transaction, ""));
                    Wrote(Expected.End(transaction, await NewSuperseded()));
                    return $"completed {transaction}";
            }
        }

        private async Task<string?> NewSuperseded()
            => (await World.Get()).Superseded.Select(old => old.TransactionToken).FirstOrDefault(token => !Expected.Superseded.ContainsKey(token));

        private async Task<string> TryEndWhatNeverBegan()
        {
            await Attempt(typeof(ResourceChangeTransactionDoesNotExist), () => World.Complete(new("never", "")).AsTask());
            return "completed what never began";
        }

        private async Task<string> Refer(ResourceModel topic)
        {
            var target = A.Reference("crm", topic);
            var refers = Expected.References.Contains(topic.Name);
            if (_random.Next(2) == 0)
            {
                await World.Reference("shop", target);
                if (!refers)
                    Wrote(Expected with { References = Expected.References.Add(topic.Name) });
                return $"referenced {topic.Name}";
            }

            await World.Dereference("shop", target);
            if (refers)
                Wrote(Expected with { References = Expected.References.Remove(topic.Name) });
            return $"dereferenced {topic.Name}";
        }

        private async Task Crash()
        {
            var crashed = World.Crash();
            Dispose();
            World = crashed;
            _lock = await World.Lock();
            _wrote = false;
        }

        private async Task<string> CrashWithinTheLastRecord()
        {
            var crashed = World.Crash();
            var journal = await File.ReadAllBytesAsync(crashed.Journal);
            var start = journal.AsSpan(..^1).LastIndexOf((byte)'\n') + 1;
            var cut = _random.Next(start, journal.Length);
            await File.WriteAllBytesAsync(crashed.Journal, journal[..cut]);
            Dispose();
            World = crashed;
            _lock = await World.Lock();
            (Expected, _wrote) = (_before, false);
            Serial--;
            return $"crashed at byte {cut - start} of the last record";
        }

        private static async Task Attempt(Type? refusal, Func<Task> change)
        {
            try
            {
                await change();
                Assert.IsNull(refusal);
            }
            catch (BackendError e)
            {
                Assert.AreEqual(refusal, e.GetType(), e.Message);
            }
        }

        private void Wrote(Support.Model after)
        {
            (_before, Expected, _wrote) = (Expected, after, true);
            Serial++;
        }

        private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];
    }
}
