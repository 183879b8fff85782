using Verso.Foundation;

namespace Verso.Fuzz;

/// <summary>A reader of the host. It refuses an input with an exception, which is counted by its <see cref="Refusals"/>.</summary>
/// <typeparam name="TRefusal">The only documented exception. Any other one is a fault.</typeparam>
internal abstract class HostReaderTarget<TRefusal> : Target
    where TRefusal : VersoException
{
    private readonly Refusals _refusals = new();

    internal sealed override int Read(byte[] input)
    {
        try
        {
            Accept(input);
            return Accepted;
        }
        catch (TRefusal refusal)
        {
            return _refusals.Note(refusal);
        }
    }

    internal sealed override void Check(byte[] input, int outcome)
    {
        if (outcome == Accepted)
        {
            CheckAccepted(input);
            return;
        }

        _refusals.RequireOneLine();
    }

    internal sealed override int Refine(int outcome) => _refusals.Refine(outcome);

    internal sealed override string NameOf(int outcome) => _refusals.NameOf(outcome);

    /// <summary>Reads an input as the product does, and keeps the values that <see cref="CheckAccepted"/> needs.</summary>
    protected abstract void Accept(byte[] input);

    /// <summary>Checks the result of the last input, which was accepted.</summary>
    protected abstract void CheckAccepted(byte[] input);
}
