using Verso.Core;

namespace Verso.Attacks;

/// <summary>One attack: what is done, and the reason code that it has to end in.</summary>
/// <param name="Kind">Name of what is attempted.</param>
/// <param name="Id">Stands for ever: the kind's code and a number.</param>
/// <param name="Deed">What the attacker does, without a subject.</param>
/// <param name="Reason">What it ends in.</param>
/// <param name="Mount">Sets the attack up.</param>
/// <param name="Ending">What it may leave changed.</param>
public sealed record Attack(string Kind, string Id, string Deed, ReasonCode Reason, Action<Arena> Mount, Ending Ending)
{
    /// <summary>The test's name.</summary>
    public override string ToString() => $"{Id} {Kind}: {Deed}";
}
