public static class OrderFunctions
{
    [Function, Schedule("rate(1 hour)", TimeZone = {|CDEV165:"Amsterdam"|})] public static void A() { }

    [Function, Schedule("rate(1 hour)", TimeZone = {|CDEV165:"america/new york"|})] public static void B() { }

    // There are two of the name.
    [Function, Schedule("rate(1 hour)", TimeZone = {|CDEV165:"Buenos_Aires"|})] public static void C() { }

    [Function, Schedule("rate(1 hour)", TimeZone = {|CDEV165:"W. Europe Standard Time"|})] public static void D() { }
}
