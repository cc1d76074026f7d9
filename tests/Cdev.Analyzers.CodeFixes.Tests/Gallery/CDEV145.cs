public abstract class {|CDEV145:OrderFunctions|}
{
    [Function] public void Place() { }
}

public sealed class {|CDEV145:ReportFunctions|}
{
    private ReportFunctions()
    {
    }

    [Function] public void Report() { }
}
