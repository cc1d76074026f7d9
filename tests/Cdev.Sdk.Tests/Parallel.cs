// Each test works in a folder of its own; two at a time keep a small machine busy.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
