using Verso.Core;
using Verso.Foundation;
using Verso.Signing;

namespace Verso.Provisioning;

/// <summary>A deployment image that a board is to load, checked to its last byte (SPEC 16).</summary>
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

    /// <exception cref="VersoException">It cannot be read, is empty, no deployment image, or a damaged one.</exception>
    public static LoadedImage Load(string path, string what)
    {
        using Stream file = InputFile.OpenWithLength(path, Chunks.MaxImageSize);
        if (InputFile.Reading(path, () => file.Length) == 0)
        {
            throw new VersoException(ReasonCode.ImageEmpty, $"{what}, {path}, is empty", "give the .bin file that the build of your application wrote");
        }

        // A board has no slot for more, and nobody should wait for it to be read.
        ImageFile.CheckSize(path, InputFile.Reading(path, () => file.Length));
        DeploymentImage? image = ImageChecker.Check(file, path, out byte[]? content);
        return image is null
            ? throw new VersoException(ReasonCode.AssemblyMarker, $"{what}, {path}, is no deployment image", "give the .bin that nanoFramework's build writes; a board runs nothing else")
            : new LoadedImage(path, content!, image);
    }

    /// <summary>Notes the references that nothing will meet on the board.</summary>
    /// <param name="loaded">What is loaded before it.</param>
    /// <param name="problems">Gets a problem that names them.</param>
    public void CheckReferences(AssemblyReference[] loaded, FlashProblems problems)
    {
        if (_image.CheckReferences(loaded, out AssemblyReference[] missing) == ReasonCode.None)
        {
            return;
        }

        string names = string.Join(", ", missing.Select(reference => $"{reference.Name} {reference.Version.Major}.{reference.Version.Minor}").Distinct());
        string where = loaded.Length == 0 ? "it does not hold" : "neither it nor stage 0 holds";
        problems.Add(new VersoException(ReasonCode.AssemblyReferenceMissing, $"{_path} needs {names}, which {where}", "build both of the same packages, and stage 0 with all that it needs"));
    }
}
