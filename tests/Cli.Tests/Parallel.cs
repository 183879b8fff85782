// Each test waits for processes of its own.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
