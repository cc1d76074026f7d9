using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>Endpoints for tests; where there are no models, or too old ones, tests are inconclusive.</summary>
internal static class Started
{
    internal static async Task<AwsEndpoint> Endpoint(EndpointOptions? options = null)
    {
        Models();
        return await AwsEndpoint.Start(options);
    }

    internal static ModelFolder Models()
    {
        if (ModelFolder.WhatIsMissing is { } missing)
        {
            Assert.Inconclusive(missing);
        }
        return ModelFolder.Find()!;
    }
}
