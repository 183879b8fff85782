namespace Verso.Sweep;

/// <summary>Says which fault meets an operation, as operations come.</summary>
internal abstract class FaultSource
{
    /// <summary>The power comes on.</summary>
    public virtual void PowerComesOn()
    {
    }

    /// <summary>The fault for an operation, or null.</summary>
    public abstract Fault? Draw(Operation operation);
}
