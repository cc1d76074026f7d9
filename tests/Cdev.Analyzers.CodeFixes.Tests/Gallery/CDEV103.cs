public static class OrderFunctions
{
    [Function({|CDEV103:"place order"|})] public static void Place() { }

    [Function({|CDEV103:" Order: cancel! "|})] public static void Cancel() { }

    // No ASCII name stands for this one.
    [Function({|CDEV103:"größe"|})] public static void Size() { }

    [Function({|CDEV103:""|})] public static void Nameless() { }

    [Function] public static void {|CDEV103:Größe|}() { }
}
