namespace Verso.Compatibility.Rules;

/// <summary>No async methods and no tasks: nanoFramework has neither the types nor the builders.</summary>
public sealed class AsyncMethods : TypeRule
{
    /// <inheritdoc/>
    protected override bool Claims(string type) =>
        type.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.CompilerServices.Async", StringComparison.Ordinal)
        || type.StartsWith("System.Runtime.CompilerServices.TaskAwaiter", StringComparison.Ordinal)
        || type is "System.Runtime.CompilerServices.IAsyncStateMachine"
        // What the compiler puts on an async method in debug builds.
        || type is "System.Diagnostics.DebuggerStepThroughAttribute";
}
