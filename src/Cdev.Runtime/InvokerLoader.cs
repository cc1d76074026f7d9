using Cdev.Hosting;

namespace Cdev.Runtime;

/// <summary>Makes the one invoker of the process.</summary>
internal static class InvokerLoader
{
    /// <summary>Loads the invoker's type and constructs it.</summary>
    /// <param name="handler">The invoker's assembly-qualified type name, as it stands in <c>runtimeconfig.json</c>.</param>
    /// <exception cref="InvokerException">The archive does not have that invoker.</exception>
    /// <remarks>What the constructor throws leaves this method as it is: it is the user's.</remarks>
    public static IInvoker Load(string? handler)
    {
        if (string.IsNullOrWhiteSpace(handler))
            throw new InvokerException(
                "Runtime.ConfigInvalid",
                $"Cdev.Runtime.runtimeconfig.json has no '{RuntimeSettings.HandlerKey}' among its configProperties, so it is unknown which function this is. Build and deploy the project again.");

        var type = Find(handler);
        return Activator.CreateInstance(type) as IInvoker
            ?? throw Missing(handler, $"{type} does not implement {typeof(IInvoker)}", inner: null);
    }

    private static Type Find(string handler)
    {
        try
        {
            return Type.GetType(handler, throwOnError: true)!;
        }
        catch (Exception e) when (e is TypeLoadException or FileNotFoundException or FileLoadException or BadImageFormatException or ArgumentException)
        {
            throw Missing(handler, e.Message, e);
        }
    }

    private static InvokerException Missing(string handler, string reason, Exception? inner) => new(
        "Runtime.NoSuchHandler",
        $"The invoker '{handler}', named by '{RuntimeSettings.HandlerKey}' in Cdev.Runtime.runtimeconfig.json, cannot be loaded from the archive: {reason}. Build and deploy the project again.",
        inner);
}
