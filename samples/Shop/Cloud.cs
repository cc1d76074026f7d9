using Cdev;

namespace Shop;

/// <summary>The shop's resources.</summary>
public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}
