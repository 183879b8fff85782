using System.Text;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Reads what users name; whatever cannot be read is <see cref="ReasonCode.InputUnreadable"/>.</summary>
    internal static class InputFile
    {
        /// <summary>Opens a file to be read from its start to its end.</summary>
        public static FileStream Open(string path)
        {
            return Reading(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));
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

        /// <summary>A small text file in UTF-8.</summary>
        public static string ReadSmallText(string path, int limit, ReasonCode tooLong) => Encoding.UTF8.GetString(ReadSmall(path, limit, tooLong));

        /// <summary>Runs a read, and names the file in what goes wrong.</summary>
        public static T Reading<T>(string path, Func<T> read)
        {
            try
            {
                return read();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                string why = failure switch
                {
                    FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                    UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
                    UnauthorizedAccessException => "access is denied",
                    _ => failure.Message,
                };
                throw new VersoException(ReasonCode.InputUnreadable, $"{path} cannot be read: {why}", "check the path and its permissions", failure);
            }
        }
    }
}
