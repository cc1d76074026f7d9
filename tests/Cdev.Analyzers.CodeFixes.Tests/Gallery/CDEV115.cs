public class Cloud
{
    public static HttpApi {|CDEV115:Api|} = new("api");

    public readonly HttpApi {|CDEV115:Admin|} = new("admin");

    public HttpApi {|CDEV115:Legacy|} { get; init; } = new HttpApi("legacy");

    /// <summary>For guests.</summary>
    internal static HttpApi {|CDEV115:Guests|} => new("guests");

    HttpApi {|CDEV115:One|} = new("one");
}

public class Cloud<T>
{
    public static readonly HttpApi {|CDEV115:Api|} = new("generic");
}
