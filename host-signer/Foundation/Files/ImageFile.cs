using Verso.Core;

namespace Verso.Foundation;

/// <summary>Reads an image into memory.</summary>
public static class ImageFile
{
    /// <summary>Holds an image's length against its bounds.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ImageEmpty"/> or <see cref="ReasonCode.ImageTooLarge"/>.</exception>
    internal static void CheckSize(string path, long length)
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

    /// <summary>Opens an image to be read from its start to its end, and holds its length against its bounds. A pipe is read to its end first.</summary>
    internal static Stream Open(string path)
    {
        Stream image = InputFile.OpenWithLength(path, Chunks.MaxImageSize);
        try
        {
            CheckSize(path, InputFile.Reading(path, () => image.Length));
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>A whole image, from a file or a pipe.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, <see cref="ReasonCode.ImageEmpty"/> or <see cref="ReasonCode.ImageTooLarge"/>.</exception>
    public static byte[] Read(string path)
    {
        using Stream file = Open(path);
        return ReadAll(file, path);
    }

    /// <summary>The rest of a stream that is an image.</summary>
    internal static byte[] ReadAll(Stream image, string path)
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
