// The tests share no mutable state, and most of their time is big-number arithmetic.
[assembly: Parallelize(Workers = 0, Scope = ExecutionScope.MethodLevel)]
