using Verso.Core;

namespace Verso.Foundation;

/// <summary>Inputs that this program reads and another program reads again. A pipe can be read only once, so its content is copied to a temporary folder.</summary>
public sealed class PipedInputs : IDisposable
{
    private SecretFolder? _folder;
    private int _count;

    /// <summary>Returns a path that can be read more than once.</summary>
    /// <param name="path">The path that the user named. A path that cannot be read is returned as it is, and its reader reports the error.</param>
    public string Keep(string path)
    {
        try
        {
            using Stream file = InputFile.OpenWithLength(path, Chunks.MaxImageSize);
            if (file is not MemoryStream piped)
            {
                return path;
            }

            _folder ??= new SecretFolder();
            string name = $"piped-{++_count}";
            _folder.Write(name, piped.ToArray());
            return Path.Combine(_folder.FullName, name);
        }
        catch (VersoException unreadable) when (unreadable.Reason == ReasonCode.InputUnreadable)
        {
            return path;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Dispose();
}
