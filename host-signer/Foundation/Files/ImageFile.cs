using Verso.Core;

namespace Verso.Foundation;

/// <summary>Reads an image into memory.</summary>
public static class ImageFile
{
    /// <summary>Checks the length of an image.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ImageEmpty"/> or <see cref="ReasonCode.ImageTooLarge"/>.</exception>
    internal static void CheckSize(string path, long length)
    {
        if (length == 0)
        {
            throw new VersoException(ReasonCode.ImageEmpty, $"the image {path} is empty", "name the .bin file that the build of your application wrote");
        }

        if (length > Chunks.MaxImageSize)
        {
            throw new VersoException(ReasonCode.ImageTooLarge, $"the image {path} is longer than {Chunks.MaxImageSize} bytes", "no slot is larger; check that this is the file you mean");
        }
    }

    /// <summary>Opens an image for sequential reading and checks its length. A pipe is read to its end first.</summary>
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

    /// <summary>Reads a whole image from a file or a pipe.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>, <see cref="ReasonCode.ImageEmpty"/> or <see cref="ReasonCode.ImageTooLarge"/>.</exception>
    public static byte[] Read(string path)
    {
        using Stream file = Open(path);
        return ReadAll(file, path);
    }

    /// <summary>Reads an image from an open stream.</summary>
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
