using Verso.Core;

namespace Verso.Attacks;

/// <summary>One attack, and the reason code that it must end in.</summary>
/// <param name="Kind">The kind of attack.</param>
/// <param name="Id">The code of the kind and a number. It never changes.</param>
/// <param name="Deed">What the attacker does, without a subject.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Mount">Sets up the attack.</param>
/// <param name="PermittedChange">What the attack may leave changed.</param>
public sealed record Attack(string Kind, string Id, string Deed, ReasonCode Reason, Action<AttackScenario> Mount, PermittedChange PermittedChange)
{
    /// <summary>The name of the test.</summary>
    public override string ToString() => $"{Id} {Kind}: {Deed}";
}
