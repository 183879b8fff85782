using System.Buffers.Binary;
using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Deployment images: the reader that splits a <c>.bin</c> into assemblies. Most inputs get valid CRCs.</summary>
internal sealed class PeTarget : Target
{
    private static readonly AssemblyReference[] Loaded = [new("mscorlib", new Version(1, 0)), new("System.Threading", new Version(1, 1))];

    private DeploymentImage? _image;
    private int _at;

    internal override string Name => "pe";

    internal override IReadOnlyList<Type> Readers => [typeof(DeploymentImage), typeof(AssemblyImage), typeof(ImageWalk), typeof(AssemblyImage).Assembly.GetType("Verso.Core.AssemblyTables")!];

    // Two lists of 64 assemblies, and their names and references, each from at least 12 bytes of input.
    internal override long Declared => 2048;

    internal override int PerByte => 12;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        PeBuilder.Assembly("App").Build(),
        PeBuilder.Image(PeBuilder.Assembly("Lib", 7), PeBuilder.Assembly("App", 0, "Lib", "mscorlib")),
        PeBuilder.Image(new PeBuilder { Name = "Odd", PadsBody = false, Body = [1, 2, 3] }),
        PeBuilder.Image([.. Enumerable.Range(0, DeploymentImage.MaxAssemblies + 1).Select(i => new PeBuilder { Name = $"A{i}", Body = [] })]),
        [.. "NFMRK2"u8, .. new byte[130]],
    ];

    internal override int GeneratesOneIn => 20;

    internal override byte[] Generate(FuzzRandom random) => PeBuilder.Image([.. Enumerable.Range(0, 1 + random.Next(4)).Select(i => new PeBuilder
    {
        Name = new string((char)('A' + random.Next(26)), 1 + random.Next(20)),
        NativeChecksum = (uint)random.Next(),
        Body = random.Bytes(random.Next(20)),
        PadsBody = random.OneIn(2),
        References = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (random.OneIn(2) ? "mscorlib" : random.OneIn(2) ? "System.Threading" : "A", new Version(1, random.Next(3), 0, 0)))],
    })]);

    /// <summary>Both CRCs of each assembly, as far as their lengths lead to the next one.</summary>
    internal override void Mend(byte[] input, FuzzRandom random)
    {
        int at = 0;
        while (input.Length - at >= PeBuilder.HeaderLength)
        {
            uint length = BitConverter.ToUInt32(input, at + PeBuilder.StartOf(15));
            bool isInside = length >= PeBuilder.HeaderLength && length <= input.Length - at;
            if (isInside)
            {
                WriteCrc(input, at + 12, AssemblyChecksum.Compute(input, at + PeBuilder.HeaderLength, (int)length - PeBuilder.HeaderLength));
            }

            WriteCrc(input, at + 8, 0);
            WriteCrc(input, at + 8, AssemblyChecksum.Compute(input, at, PeBuilder.HeaderLength));
            if (!isInside)
            {
                return;
            }

            at += (int)length + DeploymentImage.PaddingBehind((int)length);
        }
    }

    private static void WriteCrc(byte[] input, int at, uint crc) => BinaryPrimitives.WriteUInt32LittleEndian(input.AsSpan(at), crc);

    internal override int Read(byte[] input)
    {
        ReasonCode reason = DeploymentImage.Read(input, 0, input.Length, out _image, out _at);
        _image?.CheckReferences(Loaded, out _);
        return (int)reason;
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(outcome == Accepted == _image is not null, $"{NameOf(outcome)}, and an image at the same time, or neither");
        Require(_at >= 0 && _at <= input.Length, $"the fault is said to stand at {_at} of {input.Length}");
        if (_image is null)
        {
            return;
        }

        int end = 0;
        foreach (AssemblyImage assembly in _image.Assemblies)
        {
            Require(assembly.Offset == end && assembly.Length >= AssemblyImage.HeaderLength, "assemblies overlap, or leave gaps");
            Require(assembly.Name.Length is > 0 and < 128 && assembly.Name.All(letter => letter is >= ' ' and <= '~'), "a name that none is");
            byte[] bytes = input[assembly.Offset..(assembly.Offset + assembly.Length)];
            RequireSame(bytes, PeBuilder.Seal((byte[])bytes.Clone()));
            end += assembly.Length;
            for (; end % 4 != 0; end++)
            {
                Require(end < input.Length && input[end] == 0, "padding that is missing or not zero");
            }
        }

        Require(end == input.Length, $"{input.Length - end} bytes belong to no assembly");
        Require(_image.Assemblies.Select(assembly => assembly.Name).Distinct().Count() == _image.Assemblies.Length, "an assembly twice");
    }
}
