using Verso.Core;

namespace Verso.Foundation;

/// <summary>A temporary folder for one run. It contains keys and passwords: only its owner can read it, and it is deleted when the run ends.</summary>
public sealed class SecretFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder in the system's temporary folder.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public SecretFolder()
    {
        // On Unix the folder has mode 0700. On Windows it inherits the permissions of the user's temporary folder.
        string path = "";
        OutputFolder.Writing("the temporary folder", () => path = Directory.CreateTempSubdirectory("verso-flash-").FullName);
        FullName = path;
    }

    /// <summary>The full path of the folder.</summary>
    public string FullName { get; }

    /// <summary>Writes a file.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public void Write(string name, byte[] content)
    {
        string path = Path.Combine(FullName, name);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        OutputFolder.Writing(path, () =>
        {
            using FileStream file = new(path, options);
            file.Write(content);
        });
    }

    /// <summary>Creates a subfolder.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public string MakeFolder(string name)
    {
        string path = Path.Combine(FullName, name);
        OutputFolder.Writing(path, () => Directory.CreateDirectory(path));
        return path;
    }

    /// <summary>Deletes the folder and its content.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>: the folder could not be deleted completely.</exception>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{FullName} cannot be deleted, and it contains keys and passwords: {IoFault.Why(failure, FullName)}", "delete it by hand", failure);
        }
    }
}
