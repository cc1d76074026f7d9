using System.Runtime.InteropServices;

public static class OrderFunctions
{
    [Function(Memory = {|CDEV104:64|}, Timeout = {|CDEV104:60 * 60|})] public static void Place() { }

    [Function(EphemeralStorage = {|CDEV104:20_000|})] public static void Sweep() { }

    [Function(Architecture = {|CDEV104:Architecture.Arm|})] public static void Count() { }
}
