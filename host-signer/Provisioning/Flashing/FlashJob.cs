using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A device to flash. All its inputs are read and checked.</summary>
public abstract class FlashJob
{
    /// <summary>Texts that must not appear in any output, although a tool may print them.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>Creates the plan, without any other effect.</summary>
    /// <param name="folder">The path of the folder that <see cref="WriteFiles"/> will write to.</param>
    public abstract FlashPlan Plan(string folder);

    /// <summary>Writes the files that the steps of the plan name.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <exception cref="VersoException">They cannot be written.</exception>
    public abstract void WriteFiles(SecretFolder folder);
}
