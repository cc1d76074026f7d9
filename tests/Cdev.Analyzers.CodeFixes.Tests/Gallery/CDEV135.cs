public static class Cloud
{
    public static readonly HttpApi Api = new("shop") { Cors = new Cors { AllowOrigins = ["*"], AllowCredentials = {|CDEV135:true|} } };
}
