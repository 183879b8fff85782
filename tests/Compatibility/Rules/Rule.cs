using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>One thing that device code must not do.</summary>
public abstract class Rule
{
    /// <summary>The name that violations carry.</summary>
    public string Name => GetType().Name;

    /// <summary>Every place where an assembly breaks the rule; a place may come more than once.</summary>
    public abstract IEnumerable<Violation> Check(DeviceAssembly assembly);

    /// <summary>A violation of this rule.</summary>
    protected Violation Broken(Place at, string what) => new(Name, at, what);
}
