using Cdev.Local.Functions;

namespace Cdev.Local.Serving;

/// <summary>How a folder is served.</summary>
/// <param name="Port">Where the APIs listen: null: where they are recorded; 0: on any ports that are free, and so the control port; else on this port and those after it.</param>
/// <param name="Limits">How function processes are kept.</param>
/// <param name="Token">Who knows it may stop the host.</param>
/// <param name="Published">Is told where the APIs listen, at first and when it changes.</param>
/// <param name="Documents">What describes the APIs; null: nothing.</param>
internal sealed record LocalCloudOptions(
    int? Port,
    FunctionLimits Limits,
    string Token,
    Func<LocalCloud, CancellationToken, Task> Published,
    ApiDocuments? Documents = null);
