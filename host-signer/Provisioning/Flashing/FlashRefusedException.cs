using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Several things keep a device from being flashed. The reason is the first one's.</summary>
public sealed class FlashRefusedException : VersoException
{
    /// <summary>Refuses for all of them.</summary>
    /// <param name="problems">At least two.</param>
    public FlashRefusedException(IReadOnlyList<VersoException> problems)
        : base(problems[0].Reason, $"nothing was flashed: there are {problems.Count} problems", "mend what is listed above, and give the same command again")
    {
        Problems = [.. problems];
    }

    /// <summary>The problems, each with its reason and what to do next.</summary>
    public IReadOnlyList<VersoException> Problems { get; }
}
