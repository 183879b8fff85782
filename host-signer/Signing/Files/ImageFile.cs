using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Reads an image into memory.</summary>
    internal static class ImageFile
    {
        /// <summary>Holds an image's length against its bounds.</summary>
        /// <exception cref="VersoException"><see cref="ReasonCode.ImageEmpty"/> or <see cref="ReasonCode.ImageTooLarge"/>.</exception>
        public static void CheckSize(string path, long length)
        {
            if (length == 0)
            {
                throw new VersoException(ReasonCode.ImageEmpty, $"the image {path} is empty", "give the .bin file that the build of your application wrote");
            }

            if (length > Chunks.MaxImageSize)
            {
                throw new VersoException(ReasonCode.ImageTooLarge, $"the image {path} is longer than {Chunks.MaxImageSize} bytes", "no slot holds more: check that it is the file you mean");
            }
        }

        /// <summary>A whole image.</summary>
        public static byte[] Read(string path)
        {
            using FileStream file = InputFile.Open(path);
            return ReadAll(file, path);
        }

        /// <summary>The rest of a stream that is an image.</summary>
        public static byte[] ReadAll(Stream image, string path)
        {
            CheckSize(path, InputFile.Reading(path, () => image.Length));
            return InputFile.Reading(path, () =>
            {
                byte[] bytes = new byte[image.Length];
                image.ReadExactly(bytes);
                return bytes;
            });
        }
    }
}
