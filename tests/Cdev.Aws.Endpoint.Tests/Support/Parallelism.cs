// Most of the time is spent on waiting for other processes.
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.ClassLevel)]
