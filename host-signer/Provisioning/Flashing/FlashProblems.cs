using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Collects all that keeps a device from being flashed, so that it is told at once and nothing is begun.</summary>
public sealed class FlashProblems
{
    private readonly List<VersoException> _found = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<VersoException> Found => _found;

    /// <summary>Notes a problem.</summary>
    public void Add(VersoException problem) => _found.Add(problem);

    /// <summary>Runs a piece of the preparation, and notes its failure.</summary>
    /// <returns>What it came to, or null where it failed.</returns>
    public T? Try<T>(Func<T> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (VersoException problem)
        {
            Add(problem);
            return null;
        }
    }

    /// <summary>Ends the preparation.</summary>
    /// <exception cref="FlashRefusedException">There is more than one problem.</exception>
    /// <exception cref="VersoException">The one problem that there is.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw _found.Count == 1 ? _found[0] : new FlashRefusedException(_found);
        }
    }
}
