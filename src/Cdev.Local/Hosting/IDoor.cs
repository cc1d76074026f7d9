using Microsoft.AspNetCore.Http;

namespace Cdev.Local.Hosting;

/// <summary>Answers the requests that arrive at one port.</summary>
internal interface IDoor
{
    /// <summary>Answers a request.</summary>
    Task Answer(HttpContext context);
}
