using Verso.Compatibility.Reading;

namespace Verso.Compatibility.Rules;

/// <summary>A rule of device code.</summary>
public abstract class Rule
{
    /// <summary>The name of the rule in violations.</summary>
    public string Name => GetType().Name;

    /// <summary>Every place where an assembly breaks the rule. A place may occur more than once.</summary>
    public abstract IEnumerable<Violation> Check(DeviceAssembly assembly);

    /// <summary>A violation of this rule.</summary>
    protected Violation Broken(Place at, string what) => new(Name, at, what);
}
