// Tests wait for answers, and for the pauses of a client that repeats, more than they compute: more of them than there are processors.
[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]
