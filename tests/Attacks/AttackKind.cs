using System.Collections;
using System.Globalization;
using Verso.Core;

namespace Verso.Attacks;

/// <summary>A kind of attack with its variants. New variants go to the end, because their place is their number.</summary>
/// <param name="source">The list of attacks that it comes from.</param>
/// <param name="code">The code, such as <c>TUF-ROLLBACK</c>. It never changes.</param>
/// <param name="title">Its name on that list.</param>
/// <param name="defence">The defence that stops it.</param>
public sealed class AttackKind(AttackSource source, string code, string title, string defence) : IEnumerable<Attack>
{
    private readonly List<Attack> _attacks = [];

    /// <summary>The list of attacks that it comes from.</summary>
    public AttackSource Source => source;

    /// <summary>The code. It never changes.</summary>
    public string Code => code;

    /// <summary>Its name on that list.</summary>
    public string Title => title;

    /// <summary>The defence that stops it.</summary>
    public string Defence => defence;

    /// <summary>Adds the next variant.</summary>
    public void Add(ReasonCode reason, string deed, Action<AttackScenario> mount) => Add(reason, deed, mount, PermittedChange.Untouched);

    /// <summary>Adds the next variant, with what it may leave changed.</summary>
    public void Add(ReasonCode reason, string deed, Action<AttackScenario> mount, PermittedChange ending) =>
        _attacks.Add(new Attack(title, string.Create(CultureInfo.InvariantCulture, $"{code}-{_attacks.Count + 1}"), deed, reason, mount, ending));

    /// <inheritdoc/>
    public IEnumerator<Attack> GetEnumerator() => _attacks.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
