using Verso.Updater;

namespace Verso.Support;

/// <summary>A health check with a scripted result.</summary>
/// <param name="name">Its name.</param>
/// <param name="required">Whether its failure rolls back.</param>
/// <param name="finding">What it does when it runs.</param>
/// <param name="timeoutMilliseconds">Its time limit.</param>
public sealed class ScriptedCheck(string name, bool required, Func<bool> finding, int timeoutMilliseconds = 1000)
    : HealthCheck(name, required, timeoutMilliseconds)
{
    /// <summary>How often it ran.</summary>
    public int Runs { get; private set; }

    /// <inheritdoc/>
    public override bool Run()
    {
        Runs++;
        return finding();
    }
}
