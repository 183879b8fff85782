using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Writes the files of a site. Roots and releases are written once; a pointer replaces the one before in one step.</summary>
internal static class SiteWriter
{
    /// <summary>Copies a file to a site, unless the same bytes are there.</summary>
    /// <param name="from">The file on disk.</param>
    /// <param name="files">The site.</param>
    /// <param name="path">The path on the site.</param>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="VersoException">
    /// <see cref="ReasonCode.OutputUnwritable"/>: other bytes are there, or the file cannot be written; <see cref="ReasonCode.InputUnreadable"/>.
    /// </exception>
    public static bool CopyOnce(string from, SiteFiles files, string path)
    {
        string to = files.At(path);
        using FileStream source = InputFile.Open(from);
        if (File.Exists(to))
        {
            using FileStream present = InputFile.Open(to);
            bool isSame = source.Length == present.Length && InputFile.HashOf(source, from).AsSpan().SequenceEqual(InputFile.HashOf(present, to));
            return isSame
                ? false
                : throw new VersoException(ReasonCode.OutputUnwritable, $"{to} exists already with other bytes", "a file of a root or of a release is never changed; find out which of the two is right");
        }

        AtomicFile.Create(to, source);
        return true;
    }

    /// <summary>Writes a pointer, and replaces the one before.</summary>
    public static void WritePointer(SiteFiles files, string path, byte[] file) => AtomicFile.Create(files.At(path), new MemoryStream(file, writable: false));
}
