using Cdev.Local.Functions;

namespace Cdev.Local.Tests.Support;

/// <summary>A small shop, deployed and served: an API with three routes to one function.</summary>
internal sealed class Served(DeployedShop shop, RunningCloud cloud) : IAsyncDisposable
{
    internal DeployedShop Shop => shop;

    internal RunningCloud Cloud => cloud;

    internal static async Task<Served> Start(int timeout = 30, FunctionLimits? limits = null)
    {
        var shop = new DeployedShop();
        await shop.Function("place", timeout: timeout);
        await shop.Api();
        await shop.Route("GET", "/orders/{id}", "place");
        await shop.Route("POST", "/orders", "place");
        await shop.Route("ANY", "/files/{path+}", "place");
        return new(shop, await RunningCloud.Start(shop, limits));
    }

    public async ValueTask DisposeAsync()
    {
        await cloud.DisposeAsync();
        shop.Dispose();
    }
}
