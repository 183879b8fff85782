using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Checks an image before a release is built. A nanoFramework deployment image is checked; any other image is opaque (SPEC 16).</summary>
internal static class ImageChecker
{
    /// <summary>Reads and checks a deployment image. An opaque image is not read.</summary>
    /// <param name="file">The image, at its start. An opaque image is at its start again afterwards.</param>
    /// <param name="path">The path, for errors.</param>
    /// <param name="content">Receives the bytes that were checked; null for an opaque image.</param>
    /// <returns>The deployment image, or null for an opaque image.</returns>
    /// <exception cref="VersoException">The image is damaged. The reason code says how.</exception>
    public static DeploymentImage? Check(Stream file, string path, out byte[]? content)
    {
        content = null;
        byte[] beginning = new byte[AssemblyImage.MarkerLength];
        int length = InputFile.Reading(path, () => file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false));
        InputFile.Reading(path, () => file.Seek(0, SeekOrigin.Begin));
        if (!DeploymentImage.IsOne(beginning, 0, length))
        {
            return null;
        }

        content = InputFile.Reading(path, () =>
        {
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        });
        ReasonCode reason = DeploymentImage.Read(content, 0, content.Length, out DeploymentImage? image, out int at);
        return reason == ReasonCode.None ? image : throw Refuse(reason, path, at);
    }

    /// <summary>Returns the native parts of the assemblies of an image. The firmware has to have them with the same checksums.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: an assembly has a name that a manifest cannot carry.</exception>
    public static NativeAssembly[] Natives(DeploymentImage image)
    {
        NativeAssembly[] natives = image.Assemblies
            .Where(assembly => assembly.NativeChecksum != 0)
            .Select(assembly => new NativeAssembly(assembly.Name, assembly.NativeChecksum))
            .ToArray();
        if (natives.FirstOrDefault(native => native.Name.StartsWith('#')) is NativeAssembly nameless)
        {
            throw FieldRules.OutOfRange($"a native assembly of the image is named by the string {nameless.Name[1..]} of nanoCLR's built-in list", "name the native assemblies that the image needs with --native");
        }

        FieldRules.Refuse(ReleaseRules.Natives(natives));
        return natives;
    }

    private static VersoException Refuse(ReasonCode reason, string path, int at)
    {
        (string what, string next) = reason switch
        {
            ReasonCode.AssemblyRuntime => ("the assembly is built for another runtime", "build the application with the packages of nanoFramework 1.x"),
            ReasonCode.AssemblyHeaderCrc => ("the assembly has a wrong header CRC", "build the application again; the file was damaged after that"),
            ReasonCode.AssemblyCrc => ("the assembly has a wrong CRC", "build the application again; the file was damaged after that"),
            ReasonCode.AssemblyTruncated => ("the assembly is longer than the rest of the file", "copy the .bin again: its end is missing"),
            ReasonCode.ImagePadding => ("the assembly is not padded with zeros to a multiple of four bytes", "name the .bin that the build wrote, and not assemblies joined by hand"),
            ReasonCode.ImageTrailingBytes => ("bytes that are not an assembly follow the last assembly", "name the .bin that the build wrote, and not a dump of a device's flash"),
            ReasonCode.AssemblyTwice => ("the image contains the assembly twice", "remove the second reference to it from the project"),
            ReasonCode.TooManyAssemblies => ($"the image has too many assemblies: a device loads at most {DeploymentImage.MaxAssemblies}", "build the application from fewer assemblies"),
            _ => ("the bytes do not have the structure of an assembly", "build the application again, with the metadata processor of nanoFramework 1.x"),
        };
        return new VersoException(reason, $"image {path}, byte {at}: {what}", next);
    }
}
