using System.Collections.Immutable;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>At which ports a host serves its APIs.</summary>
internal static class ApiPorts
{
    /// <summary>Gives each API a port.</summary>
    /// <param name="before">The ports so far, by API id.</param>
    /// <param name="apis">The APIs that are deployed now, in the order of their ids.</param>
    /// <param name="first">As <see cref="LocalCloudOptions.Port"/>.</param>
    /// <returns>The ports by API id; 0: any free one. With a first port, an API that is served already is not moved by another that is added.</returns>
    /// <exception cref="LocalCloudException">CDEV410: there are not so many ports after the first one.</exception>
    internal static ImmutableDictionary<string, int> Choose(ImmutableDictionary<string, int> before, IEnumerable<ApiRecord> apis, int? first)
    {
        var deployed = apis.ToList();
        if (first is null or 0)
            return deployed.ToImmutableDictionary(api => api.ApiId, api => first ?? api.Port, StringComparer.Ordinal);
        var kept = before.RemoveRange(before.Keys.Except(deployed.Select(api => api.ApiId)));
        return deployed.Where(api => !kept.ContainsKey(api.ApiId)).Aggregate(kept, (ports, api) => ports.Add(api.ApiId, PortChoice.Choose(first.Value, ports.Values.ToHashSet())));
    }
}
