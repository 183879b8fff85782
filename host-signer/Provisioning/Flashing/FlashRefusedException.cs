using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Several problems prevent the flashing of a device. The reason code is that of the first.</summary>
public sealed class FlashRefusedException : VersoException
{
    /// <summary>Creates the error.</summary>
    /// <param name="problems">At least two.</param>
    public FlashRefusedException(IReadOnlyList<VersoException> problems)
        : base(problems[0].Reason, $"nothing was flashed: there are {problems.Count} problems", "correct the problems listed above, and run the same command again")
    {
        Problems = [.. problems];
    }

    /// <summary>The problems, each with its reason code and the next step.</summary>
    public IReadOnlyList<VersoException> Problems { get; }
}
