namespace Verso.Sweep;

/// <summary>Chooses the faults of operations as they come.</summary>
internal abstract class FaultSource
{
    /// <summary>The power is switched on.</summary>
    public virtual void PowerComesOn()
    {
    }

    /// <summary>The fault for an operation, or null.</summary>
    public abstract Fault? Draw(Operation operation);
}
