using Cdev.Local.Functions;

namespace Cdev.Local.Serving;

/// <summary>How a folder is served.</summary>
/// <param name="AnyPort">Every port is one that is free, whatever is recorded.</param>
/// <param name="Limits">How function processes are kept.</param>
/// <param name="Token">Who knows it may stop the host.</param>
/// <param name="Published">Is told where the APIs listen, at first and when it changes.</param>
internal sealed record LocalCloudOptions(
    bool AnyPort,
    FunctionLimits Limits,
    string Token,
    Func<LocalCloud, CancellationToken, Task> Published);
