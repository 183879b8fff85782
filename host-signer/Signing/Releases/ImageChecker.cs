using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>Looks at an image before it becomes a release: nanoFramework's are checked, any other is opaque (SPEC 16).</summary>
internal static class ImageChecker
{
    /// <summary>Reads an image from its start to its end where it is a deployment image.</summary>
    /// <param name="file">The image, at its start; at its start again when it is opaque.</param>
    /// <param name="path">Its path, for people.</param>
    /// <param name="content">All its bytes, which are those that were checked; null where the image is opaque.</param>
    /// <returns>The deployment image, or null where the image is opaque.</returns>
    /// <exception cref="VersoException">The image is damaged, with its reason code.</exception>
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

    /// <summary>The native parts of an image's assemblies, which the firmware has to have with the same checksums.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: one has no name that a manifest can carry.</exception>
    public static NativeAssembly[] Natives(DeploymentImage image)
    {
        NativeAssembly[] natives = image.Assemblies
            .Where(assembly => assembly.NativeChecksum != 0)
            .Select(assembly => new NativeAssembly(assembly.Name, assembly.NativeChecksum))
            .ToArray();
        if (natives.FirstOrDefault(native => native.Name.StartsWith('#')) is NativeAssembly nameless)
        {
            throw FieldRules.OutOfRange($"a native assembly of the image has {nameless.Name[1..]} for its name, a string of nanoCLR's own list", "name the native assemblies that the image needs with --native");
        }

        FieldRules.Refuse(ReleaseRules.Natives(natives));
        return natives;
    }

    private static VersoException Refuse(ReasonCode reason, string path, int at)
    {
        (string what, string next) = reason switch
        {
            ReasonCode.AssemblyRuntime => ("is built for another runtime", "build the application with the packages of nanoFramework 1.x"),
            ReasonCode.AssemblyHeaderCrc => ("has a header whose CRC does not hold", "build the application again; the file was damaged after that"),
            ReasonCode.AssemblyCrc => ("has a CRC that does not hold", "build the application again; the file was damaged after that"),
            ReasonCode.AssemblyTruncated => ("is longer than what is left of the file", "copy the .bin again: its end is missing"),
            ReasonCode.ImagePadding => ("lacks its zeros up to the next multiple of four", "give the .bin that the build wrote, and not assemblies joined by hand"),
            ReasonCode.ImageTrailingBytes => ("is not an assembly, and stands behind the last one", "give the .bin that the build wrote, and not a dump of a device's flash"),
            ReasonCode.AssemblyTwice => ("is one that the image holds already", "remove the second reference to it from the project"),
            ReasonCode.TooManyAssemblies => ($"is one too many: a device holds {DeploymentImage.MaxAssemblies}", "build the application of fewer assemblies"),
            _ => ("is not put together as an assembly is", "build the application again, with the metadata processor of nanoFramework 1.x"),
        };
        return new VersoException(reason, $"what stands at byte {at} of the image {path} {what}", next);
    }
}
