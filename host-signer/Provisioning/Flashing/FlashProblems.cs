using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Collects all faults that prevent the flashing of a device. They are reported together, before anything is done.</summary>
public sealed class FlashProblems
{
    private readonly List<VersoException> _found = [];

    /// <summary>The faults so far.</summary>
    public IReadOnlyList<VersoException> Found => _found;

    /// <summary>Adds a fault.</summary>
    public void Add(VersoException problem) => _found.Add(problem);

    /// <summary>Runs a part of the preparation, and adds its failure.</summary>
    /// <returns>The result of the part, or null if it failed.</returns>
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
    /// <exception cref="VersoException">The only problem.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
        {
            throw _found.Count == 1 ? _found[0] : new FlashRefusedException(_found);
        }
    }
}
