using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cdev.Local.Hosting;

/// <summary>Leads each request to the door that it came through.</summary>
/// <param name="failed">Is told of an exception that left a door, which is a defect of the host.</param>
internal sealed class DoorApplication(Action<Exception> failed) : IHttpApplication<HttpContext>
{
    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await context.Features.GetRequiredFeature<IDoor>().Answer(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
        }
        catch (BadHttpRequestException e)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e)
        {
            failed(e);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await JsonAnswer.Message(context, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
    }

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }
}
