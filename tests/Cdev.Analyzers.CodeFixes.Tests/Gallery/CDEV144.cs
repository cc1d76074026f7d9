public sealed record Store(Ledger Ledger);

public sealed record Ledger(Store Store);

public static class Providers
{
    [Provides] public static Store Store(Ledger {|CDEV144:ledger|}) => new(ledger);

    [Provides] public static Ledger Ledger(Store store) => new(store);
}

public sealed class OrderFunctions(Store store)
{
    [Function] public string Place() => $"{store}";
}
