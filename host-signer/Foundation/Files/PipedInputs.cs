using Verso.Core;

namespace Verso.Foundation;

/// <summary>Inputs that are read here and again by another program: what comes from a pipe, which can be read once, is kept in a folder meanwhile.</summary>
public sealed class PipedInputs : IDisposable
{
    private SecretFolder? _folder;
    private int _count;

    /// <summary>A path that can be read again and again.</summary>
    /// <param name="path">What was named. Where it cannot be read it stays as it is, for its reader to say so.</param>
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
