using Cdev.Deployment.Mappers;

namespace Cdev.Local;

/// <summary>The local cloud cannot do what it was asked.</summary>
/// <param name="code">The diagnostic code, <c>CDEV4xx</c>; its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</param>
/// <param name="message">What, where and why.</param>
/// <param name="help">What to do; empty where the message says it.</param>
/// <param name="inner">What caused it.</param>
public sealed class LocalCloudException(string code, string message, string help, Exception? inner = null)
    : MappingException(code, message, help, knowledge: null, inner);
