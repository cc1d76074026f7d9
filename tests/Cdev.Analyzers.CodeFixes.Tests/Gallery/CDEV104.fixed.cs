// Use 128
// Use 900
// Use 10240

using System.Runtime.InteropServices;

public static class OrderFunctions
{
    [Function(Memory = 128, Timeout = 900)] public static void Place() { }

    [Function(EphemeralStorage = 10240)] public static void Sweep() { }

    [Function(Architecture = Architecture.Arm)] public static void Count() { }
}
