using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>Deployment images: what splits a <c>.bin</c> into assemblies. Most inputs are given the CRCs that they need.</summary>
internal sealed class PeTarget : Target
{
    internal override string Name => "pe";

    // Two lists of 64 assemblies, and their names and references, each from at least 12 bytes of input.
    internal override long Declared => 2048;

    internal override int PerByte => 12;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        PeBuilder.Assembly("App").Build(),
        PeBuilder.Image(PeBuilder.Assembly("Lib", 7), PeBuilder.Assembly("App", 0, "Lib", "mscorlib")),
        PeBuilder.Image(new PeBuilder { Name = "Odd", PadsBody = false, Body = [1, 2, 3] }),
        [.. "NFMRK2"u8, .. new byte[130]],
    ];

    internal override byte[] Generate(Dice dice) => PeBuilder.Image([.. Enumerable.Range(0, 1 + dice.Next(4)).Select(i => new PeBuilder
    {
        Name = new string((char)('A' + dice.Next(26)), 1 + dice.Next(20)),
        NativeChecksum = (uint)dice.Next(),
        Body = dice.Bytes(dice.Next(20)),
        PadsBody = dice.OneIn(2),
        References = [.. Enumerable.Range(0, dice.Next(3)).Select(_ => ("mscorlib", new Version(1, dice.Next(3), 0, 0)))],
    })]);

    /// <summary>Both CRCs of each assembly, as far as their lengths let the next one be found.</summary>
    internal override void Mend(byte[] input, Dice dice)
    {
        int at = 0;
        while (input.Length - at >= PeBuilder.HeaderLength)
        {
            uint length = BitConverter.ToUInt32(input, at + PeBuilder.StartOf(15));
            if (length < PeBuilder.HeaderLength || length > input.Length - at)
            {
                return;
            }

            int end = at + (int)length;
            PeBuilder.Seal(input[at..end]).CopyTo(input, at);
            at = end + DeploymentImage.PaddingBehind((int)length);
        }
    }

    internal override void Measure(byte[] input) => DeploymentImage.Read(input, 0, input.Length, out _, out _);

    internal override ulong Read(byte[] input)
    {
        ReasonCode reason = DeploymentImage.Read(input, 0, input.Length, out DeploymentImage? image, out int at);
        Require(reason == ReasonCode.None == image is not null, $"{reason}, and an image at the same time, or neither");
        Require(at >= 0 && at <= input.Length, $"the fault is said to stand at {at} of {input.Length}");
        if (image is null)
        {
            return Feature((int)reason, Math.Min(at / 4, 256));
        }

        int end = 0;
        foreach (AssemblyImage assembly in image.Assemblies)
        {
            Require(assembly.Offset == end && assembly.Length >= AssemblyImage.HeaderLength, "assemblies overlap, or leave gaps");
            Require(assembly.Name.Length is > 0 and < 128 && assembly.Name.All(letter => letter is > ' ' and <= '~' or ' '), "a name that none is");
            byte[] bytes = input[assembly.Offset..(assembly.Offset + assembly.Length)];
            RequireSame(bytes, PeBuilder.Seal((byte[])bytes.Clone()));
            end += assembly.Length + DeploymentImage.PaddingBehind(assembly.Length);
        }

        Require(end == input.Length, $"{input.Length - end} bytes belong to no assembly");
        image.CheckReferences([], out AssemblyReference[] missing);
        return Feature(0, image.Assemblies.Length, missing.Length);
    }
}
