public static class Providers
{
    [Provides] public static CancellationToken {|CDEV147:Stop|}() => CancellationToken.None;
}
