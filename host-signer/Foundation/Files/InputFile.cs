using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>Reads the files that users name. A file that cannot be read fails with <see cref="ReasonCode.InputUnreadable"/>.</summary>
internal static class InputFile
{
    /// <summary>Opens a file or a pipe for sequential reading.</summary>
    public static FileStream Open(string path)
    {
        RequireName(path);
        return Reading(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
    }

    /// <summary>Opens a file or a pipe as a stream that has a length and can be read twice. A pipe is read to its end first.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">The largest sensible length in bytes. Of a longer pipe, one byte more than this is read.</param>
    public static Stream OpenWithLength(string path, int limit)
    {
        FileStream file = Open(path);
        if (file.CanSeek)
        {
            return file;
        }

        using (file)
        {
            return Reading(path, () => Drain(file, limit));
        }
    }

    /// <summary>Reads a small file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">The largest allowed length in bytes.</param>
    /// <param name="tooLong">The reason code of a longer file.</param>
    public static byte[] ReadSmall(string path, int limit, ReasonCode tooLong)
    {
        using FileStream file = Open(path);
        return Reading(path, () =>
        {
            // One byte more than allowed detects a file that is too long, whatever length it reports.
            byte[] buffer = new byte[limit + 1];
            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > limit)
            {
                throw new VersoException(tooLong, $"{path} is longer than {limit} bytes", "check that this is the file you mean");
            }

            return buffer[..length];
        });
    }

    /// <summary>Reads a small text file in UTF-8 and removes the byte order mark.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">The largest allowed length in bytes.</param>
    /// <param name="unfit">The reason code of a file that is longer or is not UTF-8.</param>
    public static string ReadSmallText(string path, int limit, ReasonCode unfit) => Utf8Text.Decode(ReadSmall(path, limit, unfit), path, unfit);

    /// <summary>Computes the SHA-256 of a file over the length that it has when the call begins. Bytes that are appended meanwhile are ignored.</summary>
    /// <param name="file">A stream with a length, at its start.</param>
    /// <param name="path">The path, for errors.</param>
    public static byte[] HashOf(Stream file, string path)
    {
        return Reading(path, () =>
        {
            using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 16];
            for (long left = file.Length; left > 0;)
            {
                int length = (int)Math.Min(left, buffer.Length);
                file.ReadExactly(buffer, 0, length);
                sha256.AppendData(buffer, 0, length);
                left -= length;
            }

            return sha256.GetHashAndReset();
        });
    }

    /// <summary>Runs a read, and names the file in its errors.</summary>
    public static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            string why = failure is DirectoryNotFoundException ? "there is no such file" : IoFault.Why(failure, path);
            throw new VersoException(ReasonCode.InputUnreadable, $"{path} cannot be read: {why}", "check the path and its permissions", failure);
        }
    }

    private static void RequireName(string path)
    {
        if (path.Length == 0)
        {
            throw new VersoException(ReasonCode.InputUnreadable, "the name of an input file is empty", "name the file to read");
        }
    }

    private static MemoryStream Drain(FileStream pipe, int limit)
    {
        MemoryStream content = new();
        byte[] buffer = new byte[1 << 16];
        for (int length = 1; length > 0 && content.Length <= limit;)
        {
            length = pipe.Read(buffer);
            content.Write(buffer, 0, length);
        }

        content.Position = 0;
        return content;
    }
}
