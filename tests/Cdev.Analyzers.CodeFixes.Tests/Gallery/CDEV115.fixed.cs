// Make 'Api' static readonly
// Make 'Admin' static readonly
// Make 'Legacy' a static readonly field
// Make 'Guests' a static readonly field
// Make 'One' static readonly

public class Cloud
{
    public static readonly HttpApi Api = new("api");

    public static readonly HttpApi Admin = new("admin");

    public static readonly HttpApi Legacy = new HttpApi("legacy");

    /// <summary>For guests.</summary>
    internal static readonly HttpApi Guests = new("guests");

    static readonly HttpApi One = new("one");
}

public class Cloud<T>
{
    public static readonly HttpApi Api = new("generic");
}
