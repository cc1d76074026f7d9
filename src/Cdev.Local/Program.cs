using Cdev.Local;
using Cdev.Local.Commands;
using Cdev.Local.Serving;

using var signals = new StopSignals();
var errors = HostConsole.OnError();
try
{
    var arguments = Arguments.Parse(args);
    return arguments.Command switch
    {
        "serve" => await new ServeCommand(HostConsole.OnOutput()).Run(arguments.Folder, arguments.Port, arguments.Documents, signals.Stop, signals.Impatient),
        "invoke" => await Invoke(arguments),
        _ => await new StopCommand(HostConsole.OnOutput()).Run(arguments.Folder, arguments.Optional("function"), signals.Stop),
    };
}
catch (LocalCloudException e)
{
    errors.Error(e);
    return e.Code == DiagnosticCodes.Usage ? ExitCodes.Usage : ExitCodes.Failure;
}
catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
{
    return ExitCodes.Failure;
}

async Task<int> Invoke(Arguments arguments)
{
    await using var input = Console.IsInputRedirected ? Console.OpenStandardInput() : null;
    await using var output = Console.OpenStandardOutput();
    return await new InvokeCommand(input, output, errors).Run(arguments.Folder, arguments.Required("function"), arguments.Optional("payload-file"), signals.Stop);
}
