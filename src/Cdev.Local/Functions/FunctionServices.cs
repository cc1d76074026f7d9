using Cdev.Local.Hosting;
using Cdev.Local.Storage;

namespace Cdev.Local.Functions;

/// <summary>What the processes of every function share.</summary>
/// <param name="Folder">The local folder.</param>
/// <param name="Doors">Opens the ports of their Runtime APIs.</param>
/// <param name="Dotnet">The .NET installation that they run on.</param>
/// <param name="Limits">How they are kept.</param>
/// <param name="Console">Gets their log lines: function, line.</param>
/// <param name="Time">The clock.</param>
internal sealed record FunctionServices(
    LocalFolder Folder,
    DoorServer Doors,
    DotnetHost Dotnet,
    FunctionLimits Limits,
    Action<FunctionRecord, string> Console,
    TimeProvider Time);
