using Cdev.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.Serving;

/// <summary>Turns new requests away once the host is stopping: on connections that are still open from before.</summary>
/// <param name="inner">Answers until then.</param>
/// <param name="stopping">Whether the host is stopping.</param>
internal sealed class DrainableDoor(IDoor inner, Func<bool> stopping) : IDoor
{
    /// <inheritdoc/>
    public Task Answer(HttpContext context)
    {
        if (!stopping())
            return inner.Answer(context);
        context.Response.Headers.Connection = "close";
        return JsonAnswer.Message(context, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
    }
}
