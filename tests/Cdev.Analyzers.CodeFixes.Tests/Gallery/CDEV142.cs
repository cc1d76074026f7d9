public interface IClock;

public sealed class OrderFunctions(IClock {|CDEV142:clock|})
{
    [Function] public string Place() => $"{clock}";
}
