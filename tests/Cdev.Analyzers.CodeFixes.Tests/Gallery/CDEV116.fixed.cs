// Use "shop-api"
// Use "admin"

public static class Cloud
{
    public static readonly HttpApi Shop = new("shop-api");

    public static readonly HttpApi Admin = new(name: "admin");

    // A letter must come first, and which is not for us to say.
    public static readonly HttpApi Second = new("2nd");

    public static readonly HttpApi Host = new(Environment.MachineName);
}
