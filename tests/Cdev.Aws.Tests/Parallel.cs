// Each test has a folder of its own, and waits for disks more than it computes.
[assembly: Parallelize(Scope = ExecutionScope.MethodLevel)]
