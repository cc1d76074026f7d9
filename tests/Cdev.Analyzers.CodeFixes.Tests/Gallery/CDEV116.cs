public static class Cloud
{
    public static readonly HttpApi Shop = new({|CDEV116:"shop_api"|});

    public static readonly HttpApi Admin = new(name: {|CDEV116:"-admin "|});

    // A letter must come first, and which is not for us to say.
    public static readonly HttpApi Second = new({|CDEV116:"2nd"|});

    public static readonly HttpApi Host = new({|CDEV116:Environment.MachineName|});
}
