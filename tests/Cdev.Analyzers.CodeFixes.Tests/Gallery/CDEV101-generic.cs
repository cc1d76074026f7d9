public static class Functions<T>
{
    [Function] public static void {|CDEV101:Run|}() { }
}

public static class Functions
{
    [Function("run-generic")] public static void {|CDEV101:Run|}<T>() { }

    [Function("run-by-reference")] public static void Run(ref int {|CDEV101:number|}) => number++;
}
