using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Hosting;
using Cdev.Local.HttpApis;
using Cdev.Local.InvokeApi;
using Cdev.Local.Storage;
using Cdev.Model.Resources;
using Microsoft.AspNetCore.Connections;

namespace Cdev.Local.Serving;

/// <summary>Serves a local folder: opens a port for each API and one for the Invoke API, runs the functions, and follows the folder.</summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    // Below the ports handed out to outgoing connections, above those of the APIs.
    private const int FirstControlPort = 30000;
    private const int ControlPorts = 1000;

    private static readonly TimeSpan LastBytes = TimeSpan.FromSeconds(2);

    private readonly LocalFolder _folder;
    private readonly LocalCloudOptions _options;
    private readonly HostConsole _console;
    private readonly DoorServer _server;
    private readonly FunctionRegistry _functions;
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _stopRequested = new();
    private readonly Dictionary<string, (int Port, OpenDoor Door)> _apis = new(StringComparer.Ordinal);
    private readonly HashSet<string> _complaints = new(StringComparer.Ordinal);

    private OpenDoor? _control;
    private FolderWatcher? _watcher;
    private Task _sweeping = Task.CompletedTask;
    private string? _fingerprint;
    private ImmutableDictionary<string, int> _ports = ImmutableDictionary.Create<string, int>(StringComparer.Ordinal);
    private ImmutableDictionary<string, RouteTable> _routes = ImmutableDictionary<string, RouteTable>.Empty;
    private ImmutableSortedDictionary<string, string> _urls = ImmutableSortedDictionary<string, string>.Empty;
    private CloudSnapshot _deployed = CloudSnapshot.Empty;
    private volatile bool _stopping;

    private LocalCloud(LocalFolder folder, LocalCloudOptions options, HostConsole console)
    {
        (_folder, _options, _console) = (folder, options, console);
        _server = new(e => console.Error($"The local cloud failed to answer a request. {e}"));
        _functions = new(new(folder, _server, DotnetHost.Current, options.Limits, console.Function, TimeProvider.System));
    }

    /// <summary>What is deployed, as far as it was picked up.</summary>
    internal CloudSnapshot Deployed => Volatile.Read(ref _deployed);

    /// <summary>Where each API listens, by id; one whose port is in use is missing.</summary>
    internal ImmutableSortedDictionary<string, string> Urls => Volatile.Read(ref _urls);

    /// <summary>Where the Invoke API listens.</summary>
    internal string ControlUrl => _control!.Url;

    /// <summary>The APIs, by id, that are described at <see cref="DescribedDoor.Path"/>.</summary>
    internal IEnumerable<string> Described
        => Deployed.Apis.Values.Where(api => DocumentOf(api.ApiId) is not null && DescribedDoor.IsFree(RoutesOf(api.ApiId))).Select(api => api.ApiId);

    /// <summary>Cancelled when somebody asked this host to stop.</summary>
    internal CancellationToken StopRequested => _stopRequested.Token;

    /// <summary>Begins to serve a folder.</summary>
    /// <returns>The cloud; every API is served whose port is free.</returns>
    /// <exception cref="LocalCloudException">CDEV406: a record cannot be read.</exception>
    internal static async Task<LocalCloud> Start(LocalFolder folder, LocalCloudOptions options, HostConsole console, CancellationToken cancel)
    {
        var cloud = new LocalCloud(folder, options, console);
        try
        {
            await cloud._server.Start(cancel);
            cloud._control = await cloud.OpenControl(cancel);
            cloud._fingerprint = Fingerprint(folder);
            await cloud.Serve(await RecordStore.ReadAll(folder, cancel), cancel);
            await options.Published(cloud, cancel);
            cloud._watcher = new(folder, cloud.Refresh);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks at the folder and serves what is there. A record that cannot be read is complained of, and what was served before stays.</summary>
    internal async Task Refresh(CancellationToken cancel)
    {
        await _refreshing.WaitAsync(cancel);
        try
        {
            var fingerprint = Fingerprint(_folder);
            var allServed = Deployed.Apis.Keys.All(_urls.ContainsKey);
            if (_stopping || (fingerprint == _fingerprint && allServed))
                return;
            var before = (Deployed, Urls);
            await Serve(fingerprint == _fingerprint ? Deployed : await RecordStore.ReadAll(_folder, cancel), cancel);
            _fingerprint = fingerprint;
            if (SnapshotDifference.Between(before.Deployed, Deployed) is { Parts.IsEmpty: false } difference)
                _console.Line($"deployed: {difference}");
            if (before.Urls.SequenceEqual(Urls))
                return;
            foreach (var (api, url) in Urls.Except(before.Urls))
                _console.Line($"{Deployed.Apis[api].Name}: {url}");
            await _options.Published(this, cancel);
        }
        catch (LocalCloudException e)
        {
            Complain(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complain(new(DiagnosticCodes.UnreadableRecord, $"The records in {_folder.Components} cannot be read: {e.Message}", "Make them readable.", e));
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Calls a function.</summary>
    /// <returns>Null when it is no longer deployed.</returns>
    internal Task<InvocationResult?> Invoke(FunctionRecord function, Invocation invocation) => _functions.Invoke(function.Arn, invocation);

    /// <summary>Cancels <see cref="StopRequested"/>.</summary>
    internal void RequestStop() => _ = _stopRequested.CancelAsync();

    /// <summary>Ends the processes of a function.</summary>
    /// <returns>What is wrong with the name; null when nothing is.</returns>
    internal string? StopFunction(string name)
    {
        var found = Deployed.Find(name);
        if (found.Length != 1)
            return FunctionLookup.Describe(name, found);
        _functions.EndProcesses(found[0].Arn);
        return null;
    }

    /// <summary>Stops: no new connections, then the calls under way, then the processes.</summary>
    /// <param name="patience">How long calls may still take.</param>
    /// <param name="impatient">Ends the patience.</param>
    internal async Task Stop(TimeSpan patience, CancellationToken impatient)
    {
        await CloseDoors();
        if (!await _functions.Drain(patience, impatient))
            _console.Line("calls that are still under way are ended");
        await _functions.Stop();
        using var lastBytes = new CancellationTokenSource(LastBytes);
        await _server.Stop(lastBytes.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop(TimeSpan.Zero, CancellationToken.None);
        await _sweeping;
        await _server.DisposeAsync();
        _refreshing.Dispose();
        _stopRequested.Dispose();
    }

    // Names, sizes and times: what a deployment changes in the least.
    private static string Fingerprint(LocalFolder folder)
        => string.Join('\n', RecordStore.Files(folder).Select(file => $"{file.FullName} {(file.Exists ? file.Length : -1)} {file.LastWriteTimeUtc.Ticks}"));

    private async Task CloseDoors()
    {
        // Set under the lock that opens doors: none is opened after.
        await _refreshing.WaitAsync(CancellationToken.None);
        _stopping = true;
        _refreshing.Release();
        if (_watcher is not null)
            await _watcher.DisposeAsync();
        _watcher = null;
        foreach (var (_, door) in _apis.Values)
            await door.DisposeAsync();
        _apis.Clear();
        if (_control is not null)
            await _control.DisposeAsync();
        _control = null;
    }

    private async Task<OpenDoor> OpenControl(CancellationToken cancel)
    {
        var door = new DrainableDoor(new ControlDoor(new InvokeDoor(_functions, () => Deployed, TimeProvider.System), this, _options.Token), () => _stopping);
        if (_options.Port != 0)
        {
            try
            {
                // The same port each time, so that an --endpoint-url can be kept; but it is in host.json too, and not worth a failure.
                var hash = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(_folder.Root)));
                return await _server.Open(FirstControlPort + (int)(hash % ControlPorts), door, cancel);
            }
            catch (AddressInUseException)
            {
            }
        }

        return await _server.Open(0, door, cancel);
    }

    // Ports first, since functions are told the addresses; then functions; then the routes that lead to them; then what is gone.
    private async Task Serve(CloudSnapshot snapshot, CancellationToken cancel)
    {
        _ports = ApiPorts.Choose(_ports, snapshot.Apis.Values, _options.Port);
        foreach (var api in snapshot.Apis.Values)
            await OpenApi(api, _ports[api.ApiId], cancel);
        Volatile.Write(ref _urls, _apis.ToImmutableSortedDictionary(api => api.Key, api => api.Value.Door.Url, StringComparer.Ordinal).RemoveRange(_apis.Keys.Except(snapshot.Apis.Keys)));
        Volatile.Write(ref _deployed, snapshot);
        var functions = snapshot.Functions.Values.Select(function => new FunctionDefinition(function, ResolveVariables(function, snapshot))).ToList();
        foreach (var (variable, secret) in functions.SelectMany(function => function.Secrets()).Distinct().Where(secret => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(secret.Variable))))
            Complain(SecretNotSet(secret, variable));
        _functions.Update(functions);
        Volatile.Write(ref _routes, snapshot.Routes.GroupBy(route => route.Api, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => new RouteTable(group), StringComparer.Ordinal));
        foreach (var removed in _apis.Keys.Except(snapshot.Apis.Keys).ToList())
            await CloseApi(removed);
        _sweeping = Sweep(_sweeping);
    }

    private static LocalCloudException SecretNotSet(string secret, string variable) => new(
        DiagnosticCodes.SecretNotSet,
        $"The secret {secret} is the environment variable {variable}, which is not set here: functions that read it will fail.",
        $"Set {variable} where you start the local cloud, and start it again.");

    private async Task OpenApi(ApiRecord api, int port, CancellationToken cancel)
    {
        if (_apis.TryGetValue(api.ApiId, out var open))
        {
            if (open.Port == port)
                return;
            await CloseApi(api.ApiId);
        }

        var door = new ApiDoor(api.ApiId, _functions, () => RoutesOf(api.ApiId), () => Deployed.Apis.GetValueOrDefault(api.ApiId)?.Cors, TimeProvider.System);
        var described = new DescribedDoor(door, () => RoutesOf(api.ApiId), () => DocumentOf(api.ApiId));
        try
        {
            _apis[api.ApiId] = (port, await _server.Open(port, new DrainableDoor(described, () => _stopping), cancel));
        }
        catch (AddressInUseException)
        {
            Complain(new(
                DiagnosticCodes.PortInUse,
                $"The API {api.Name} cannot be served: port {port} is in use by another program. It is served as soon as the port is free.",
                "End the other program, or serve at another port: dotnet run -p:CdevLocalPort=<n> (0: any free one)."));
        }
    }

    private RouteTable RoutesOf(string apiId) => Volatile.Read(ref _routes).GetValueOrDefault(apiId, RouteTable.Empty);

    private string? DocumentOf(string apiId) => Deployed.Apis.TryGetValue(apiId, out var api) ? _options.Documents?.Find(api, Deployed) : null;

    private async Task CloseApi(string apiId)
    {
        _apis.Remove(apiId, out var open);
        await open.Door.DisposeAsync();
    }

    // What the deployment resolved, except addresses of APIs, which may listen elsewhere than recorded.
    private ImmutableSortedDictionary<string, string> ResolveVariables(FunctionRecord function, CloudSnapshot snapshot)
        => function.Resolved.SetItems(
            from variable in function.Environment
            let output = OutputReference.TryRead(variable.Value)
            where output is { Type: ResourceTypes.Api, Key: ApiRecord.UrlKey }
            let api = snapshot.Apis.Values.FirstOrDefault(api => api.Component == (output.Component ?? function.Component) && api.Name == output.Name)
            where api is not null && _urls.ContainsKey(api.ApiId)
            select KeyValuePair.Create(variable.Key, _urls[api.ApiId]));

    private async Task Sweep(Task before)
    {
        await before;
        await _functions.RetiredEnded();
        try
        {
            using var changing = await ChangeLock.Acquire(_folder, _stopRequested.Token);
            _folder.Sweep(await RecordStore.ReadAll(_folder, _stopRequested.Token));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LocalCloudException or OperationCanceledException)
        {
            // Space, not correctness: the next change tries again.
        }
    }

    // Once: the folder is looked at again and again.
    private void Complain(LocalCloudException problem)
    {
        if (_complaints.Add(problem.Message))
            _console.Error(problem);
    }
}
