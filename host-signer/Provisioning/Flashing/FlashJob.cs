using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>One device to flash, with all that goes into it read and checked.</summary>
public abstract class FlashJob
{
    /// <summary>What must not be seen in any output, though a tool may say it.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>Makes the plan. Touches nothing.</summary>
    /// <param name="folder">Path of the folder that <see cref="WriteFiles"/> will write to.</param>
    public abstract FlashPlan Plan(string folder);

    /// <summary>Makes the files that the plan's steps name.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="VersoException">They cannot be written.</exception>
    public abstract void WriteFiles(SecretFolder folder);
}
