public static class Providers
{
    [Provides] public static Random Random() => new();

    [Provides] public static Random {|CDEV141:Seeded|}() => new(1);
}
