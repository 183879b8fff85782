using System.Security.Cryptography;
using Verso.Core;

namespace Verso.Foundation;

/// <summary>Reads what users name; whatever cannot be read is <see cref="ReasonCode.InputUnreadable"/>.</summary>
internal static class InputFile
{
    /// <summary>Opens a file, or a pipe, to be read from its start to its end.</summary>
    public static FileStream Open(string path)
    {
        RequireName(path);
        return Reading(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
    }

    /// <summary>Opens what has a length and can be read twice: a file as it is; a pipe is read to its end first.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="limit">The most bytes that it can sensibly have; of a pipe that has more, one byte more is read.</param>
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

    /// <summary>A small file as bytes.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="limit">The most bytes that it can sensibly have.</param>
    /// <param name="tooLong">What a longer one is.</param>
    public static byte[] ReadSmall(string path, int limit, ReasonCode tooLong)
    {
        using FileStream file = Open(path);
        return Reading(path, () =>
        {
            // One byte more than allowed tells a file that is too long, whatever its length claims to be.
            byte[] buffer = new byte[limit + 1];
            int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > limit)
            {
                throw new VersoException(tooLong, $"{path} is longer than {limit} bytes", "check that it is the file you mean");
            }

            return buffer[..length];
        });
    }

    /// <summary>A small text file in UTF-8, without its byte order mark.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="limit">The most bytes that it can sensibly have.</param>
    /// <param name="unfit">What a longer one is, or one in another encoding.</param>
    public static string ReadSmallText(string path, int limit, ReasonCode unfit) => Utf8Text.Decode(ReadSmall(path, limit, unfit), path, unfit);

    /// <summary>SHA-256 of as many bytes as an input has now, whatever is added to it meanwhile.</summary>
    /// <param name="file">What has a length, at its start.</param>
    /// <param name="path">Where it is.</param>
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

    /// <summary>Runs a read, and names the file in what goes wrong.</summary>
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
