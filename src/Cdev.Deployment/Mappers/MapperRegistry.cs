using System.Collections.Frozen;

namespace Cdev.Deployment.Mappers;

/// <summary>Finds the mapper of a resource type: the longest claimed prefix wins.</summary>
/// <remarks>A prefix ends at the end of the type, or before <c>::</c> or <c>.</c>: <c>aws::s3</c> claims <c>aws::s3::bucket</c>, and not <c>aws::s3control</c>.</remarks>
public sealed class MapperRegistry
{
    private readonly FrozenDictionary<string, IMapper> _byClaim;

    /// <summary>Makes a registry.</summary>
    /// <param name="mappers">The mappers, in any order.</param>
    /// <exception cref="DeploymentException">CDEV322: two mappers claim the same prefix.</exception>
    public MapperRegistry(IEnumerable<IMapper> mappers)
    {
        var claims = mappers.Distinct().SelectMany(mapper => mapper.Claims.Distinct().Select(claim => (claim, mapper)))
            .GroupBy(pair => pair.claim, pair => pair.mapper)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToList();
        var doubled = claims.Where(group => group.Skip(1).Any()).Select(group => DeploymentErrors.ClaimedTwice(group.Key, group)).ToList();
        if (doubled.Count > 0)
            throw new DeploymentException([.. doubled]);
        _byClaim = claims.ToFrozenDictionary(group => group.Key, group => group.Single(), StringComparer.Ordinal);
    }

    /// <summary>What is claimed, ordered.</summary>
    public IEnumerable<string> Claims => _byClaim.Keys.Order(StringComparer.Ordinal);

    /// <summary>The mapper of a resource type.</summary>
    /// <returns>Null when nobody claims it.</returns>
    public IMapper? Find(string type)
    {
        for (var prefix = type; prefix.Length > 0; prefix = Shorten(prefix))
        {
            if (_byClaim.TryGetValue(prefix, out var mapper))
                return mapper;
        }

        return null;
    }

    /// <summary>The limit under which resources of a type are changed.</summary>
    /// <returns>Null when there is none, or nobody claims the type.</returns>
    public ServiceLimit? LimitOf(string type) => Find(type)?.LimitOf(type);

    private static string Shorten(string prefix)
    {
        var colons = prefix.LastIndexOf("::", StringComparison.Ordinal);
        var dot = prefix.LastIndexOf('.');
        return prefix[..Math.Max(Math.Max(colons, dot), 0)];
    }
}
