// Take out [Required]

using System.ComponentModel.DataAnnotations;

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class Outer
{
    private sealed class EvenAttribute : ValidationAttribute
    {
        public override bool IsValid(object? value) => value is int number && int.IsEvenInteger(number);
    }

    public static class OrderFunctions
    {
        [Function, HttpRoute("GET", "/orders/{id}")] public static int Get([Even] int id) => id;

        [Function, HttpRoute("GET", "/lines/{id}")] public static int Line([Range(1, 9), Even] int id) => id;

        [Function] public static void Sweep(CancellationToken deadline) { }
    }
}
