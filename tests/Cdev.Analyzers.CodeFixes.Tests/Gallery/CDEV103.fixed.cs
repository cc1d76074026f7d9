// Use "place-order"
// Use "Order-cancel"

public static class OrderFunctions
{
    [Function("place-order")] public static void Place() { }

    [Function("Order-cancel")] public static void Cancel() { }

    // No ASCII name stands for this one.
    [Function("größe")] public static void Size() { }

    [Function("")] public static void Nameless() { }

    [Function] public static void Größe() { }
}
