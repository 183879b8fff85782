using Verso.Boot;
using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>
/// Deployment images as stage 0 reads them from a slot, piece by piece, and whether they fit the loaded assemblies. The result must be that
/// of the reader of whole images.
/// </summary>
internal sealed class StoredImageTarget : Target
{
    private const uint Checksum = 7;

    private readonly PeTarget _whole = new();
    private readonly TestLoader _loader = new();
    private readonly Manifest _manifest = SampleInputs.SmallManifest();
    private VirtualBoard _board = new();

    internal override string Name => "stored-image";

    internal override IReadOnlyList<Type> Readers => [.. new[] { "StoredImage", "ImageFit" }.Select(name => typeof(ImageLauncher).Assembly.GetType("Verso.Boot." + name)!)];

    // Like the reader of whole images, with an array for each assembly, and lines of the log.
    internal override long Declared => 8192;

    internal override int PerByte => 24;

    internal override long StepsPerByte => 80;

    internal override IEnumerable<byte[]> Seeds() => [.. _whole.Seeds(), PeBuilder.Image(PeBuilder.Assembly("Native", Checksum)), PeBuilder.Image(PeBuilder.Assembly("App", 0, "mscorlib"))];

    internal override int GeneratesOneIn => _whole.GeneratesOneIn;

    internal override byte[]? Generate(FuzzRandom random) => _whole.Generate(random);

    internal override void Mend(byte[] input, FuzzRandom random) => _whole.Mend(input, random);

    internal override int Read(byte[] input)
    {
        _board = new VirtualBoard { Natives = { ["Native"] = Checksum } };
        _manifest.ImageSize = input.Length;
        return (int)new ImageLauncher(_board, _loader).Check(new MemoryPartition("slot_a", 65_536, input), _manifest, wasConfirmed: false);
    }

    internal override void Check(byte[] input, int outcome)
    {
        ReasonCode reason = (ReasonCode)outcome;
        ReasonCode whole = DeploymentImage.Read(input, 0, input.Length, out DeploymentImage? image, out _);
        if (whole != ReasonCode.None)
        {
            Require(reason == whole, $"{reason} out of a slot, {whole} as a whole");
            return;
        }

        bool native = image!.Assemblies.All(assembly => assembly.NativeChecksum == 0 || (assembly.Name == "Native" && assembly.NativeChecksum == Checksum));
        bool met = image.CheckReferences([new AssemblyReference("mscorlib", new Version(1, 0, 0, 0))], out _) == ReasonCode.None;
        Require(reason is ReasonCode.None or ReasonCode.NativeMismatch or ReasonCode.AssemblyVersionLoaded or ReasonCode.AssemblyReferenceMissing, $"a sound image ends in {reason}");
        Require(reason != ReasonCode.None || (native && met), "an image is taken that does not fit the firmware");
        Require(_loader.Files.Count == 0, "something was loaded");
    }
}
