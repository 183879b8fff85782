using Verso.Core;

namespace Verso.Foundation;

/// <summary>A folder for what is made for one run: readable by its owner only, and gone when the run ends. Keys and passwords are in it.</summary>
public sealed class SecretFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder, in the system's folder for temporary files.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public SecretFolder()
    {
        // On Unix it is made with mode 0700; on Windows it inherits the rights of the user's own temporary folder.
        string path = "";
        OutputFolder.Writing("the temporary folder", () => path = Directory.CreateTempSubdirectory("verso-flash-").FullName);
        FullName = path;
    }

    /// <summary>The folder's full path.</summary>
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

    /// <summary>Makes a folder in it.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public string MakeFolder(string name)
    {
        string path = Path.Combine(FullName, name);
        OutputFolder.Writing(path, () => Directory.CreateDirectory(path));
        return path;
    }

    /// <summary>Deletes the folder and all that is in it.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>: something of it stays.</exception>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullName, recursive: true);
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{FullName} cannot be deleted, and keys and passwords are in it: {IoFault.Why(failure, FullName)}", "delete it by hand", failure);
        }
    }
}
