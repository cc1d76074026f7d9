using Cdev;

namespace Shop._1;

/// <summary>The resources. At run time each field is the handle of what was deployed.</summary>
public static class Cloud
{
    public static readonly HttpApi Api = new("shop-1");
}
