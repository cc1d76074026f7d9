using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Stores;
using Cdev.Model.Json;

namespace Cdev.Aws.State;

/// <summary>A component's lease while this process holds it. It is renewed until it is released; when nobody renews it, others may take it.</summary>
internal sealed class S3Lease : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly S3Objects _objects;
    private readonly string _key;
    private readonly LeaseTimes _times;
    private readonly byte[] _document;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewals;
    private string _version;
    private Moment _renewed;
    private bool _lost;

    private S3Lease(S3Objects objects, string key, LeaseTimes times, byte[] document, string version, Moment renewed)
    {
        (_objects, _key, _times, _document, _version, _renewed) = (objects, key, times, document, version, renewed);
        _renewals = Renew();
    }

    /// <summary>Takes a lease, waiting for its holder.</summary>
    /// <param name="objects">The state's objects.</param>
    /// <param name="key">The lease's key.</param>
    /// <param name="component">The component, for the message.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="times">How long it holds.</param>
    /// <param name="wait">How long to wait.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="LockHeldError">Another holds it for longer.</exception>
    internal static async Task<S3Lease> Take(S3Objects objects, string key, string component, LockHolder holder, LeaseTimes times, TimeSpan wait, CancellationToken cancel)
    {
        var document = ModelJson.Serialize(new Lease(Lease.CurrentVersion, holder));
        var started = Moment.Now;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancel.ThrowIfCancellationRequested();
            var found = await objects.Get(key, cancel);
            var other = found is null ? null : HolderOf(found);
            if (other is null || objects.Now - found!.Written > times.Expired)
            {
                var sent = Moment.Now;
                if (await objects.Write(key, document, found?.Version, serial: 0, cancel) is { } version)
                    return new(objects, key, times, document, version, sent);
            }

            var left = wait - started.Elapsed;
            if (left <= TimeSpan.Zero)
                throw new LockHeldError(component, other ?? "another process");
            await Task.Delay(left < pause ? left : pause, cancel);
        }
    }

    /// <summary>Whether a lease is held now.</summary>
    /// <returns>Who holds it; null: nobody.</returns>
    internal static async Task<string?> FindHolder(S3Objects objects, string key, LeaseTimes times, CancellationToken cancel)
        => await objects.Get(key, cancel) is { } found && objects.Now - found.Written <= times.Expired ? HolderOf(found) : null;

    /// <summary>Makes sure that nobody else had the lease until now. Asks S3 only when the last renewal is too long ago, as after a sleep of the machine.</summary>
    /// <exception cref="StateAccessError">Another has taken it.</exception>
    internal async Task Confirm(CancellationToken cancel)
    {
        if (_lost || _renewed.Elapsed >= _times.Certain)
            await RenewOnce(cancel);
        if (_lost)
            throw new StateAccessError(_objects.Locate(_key), "another process took the lock over, because this one did not renew it in time");
    }

    /// <summary>Releases it. What cannot be released is free when it is not renewed for long enough.</summary>
    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        await _renewals;
        if (!_lost)
        {
            try
            {
                await _objects.Write(_key, ModelJson.Serialize(new Lease(Lease.CurrentVersion)), _version, serial: 0, CancellationToken.None);
            }
            catch (StateAccessError)
            {
                // S3 cannot be reached: others wait until it is old enough.
            }
        }

        _released.Dispose();
        _turn.Dispose();
    }

    private async Task Renew()
    {
        try
        {
            while (!_lost)
            {
                await Task.Delay(_times.Renewal, _released.Token);
                try
                {
                    await RenewOnce(_released.Token);
                }
                catch (StateAccessError)
                {
                    // The next renewal may succeed; until then whoever writes asks for himself.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Released.
        }
    }

    private async Task RenewOnce(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_lost)
                return;
            var sent = Moment.Now;
            var version = await _objects.Write(_key, _document, _version, serial: 0, CancellationToken.None);
            (_version, _renewed, _lost) = version is null ? (_version, _renewed, true) : (version, sent, false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string? HolderOf(S3Object lease)
    {
        try
        {
            return ModelJson.Deserialize<Lease>(lease.Bytes.ToArray()).Holder?.ToString();
        }
        catch (JsonException)
        {
            // Of a newer version: only its age can be read.
            return "another process";
        }
    }
}
