using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>A deployment image for a board, checked to its last byte (SPEC 16).</summary>
internal sealed class LoadedImage
{
    private readonly string _path;
    private readonly DeploymentImage _image;

    private LoadedImage(string path, byte[] content, DeploymentImage image)
    {
        _path = path;
        Content = content;
        _image = image;
    }

    public byte[] Content { get; }

    /// <summary>The assemblies in it.</summary>
    public AssemblyReference[] Names => [.. _image.Assemblies.Select(assembly => new AssemblyReference(assembly.Name, assembly.Version))];

    /// <exception cref="VersoException">The image cannot be read, is empty, is not a deployment image, or is damaged.</exception>
    public static LoadedImage Load(string path, string what)
    {
        using Stream file = InputFile.OpenWithLength(path, Chunks.MaxImageSize);
        if (InputFile.Reading(path, () => file.Length) == 0)
        {
            throw new VersoException(ReasonCode.ImageEmpty, $"{what}, {path}, is empty", "name the .bin file that the build of your application wrote");
        }

        // A board has no larger slot, so a larger file is refused before it is read.
        ImageFile.CheckSize(path, InputFile.Reading(path, () => file.Length));
        DeploymentImage? image = ImageChecker.Check(file, path, out byte[]? content);
        return image is null
            ? throw new VersoException(ReasonCode.AssemblyMarker, $"{what}, {path}, is not a deployment image", "name the .bin that nanoFramework's build writes; a board runs nothing else")
            : new LoadedImage(path, content!, image);
    }

    /// <summary>Reports references that no assembly on the board satisfies.</summary>
    /// <param name="loaded">The assemblies that are loaded before the image.</param>
    /// <param name="problems">Receives a problem that names the references.</param>
    public void CheckReferences(AssemblyReference[] loaded, FlashProblems problems)
    {
        if (_image.CheckReferences(loaded, out AssemblyReference[] missing) == ReasonCode.None)
        {
            return;
        }

        string names = string.Join(", ", missing.Select(reference => $"{reference.Name} {reference.Version.Major}.{reference.Version.Minor}").Distinct());
        string where = loaded.Length == 0 ? "it does not contain" : "neither it nor stage 0 contains";
        problems.Add(new VersoException(ReasonCode.AssemblyReferenceMissing, $"{_path} needs {names}, which {where}", "build both from the same packages, and stage 0 with all assemblies that it needs"));
    }
}
