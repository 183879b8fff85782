using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>A slot's descriptor with its marks, as stage 0 finds it at every boot.</summary>
internal sealed class SlotDescriptorTarget : Target
{
    private const int MetaSize = 16384;

    private static readonly byte[] SealKey = Samples.Fill(32, 5);

    internal override string Name => "slot-descriptor";

    internal override int MaxLength => 2048;

    internal override int PerByte => 6;

    // A manifest's lists, and a mark with its key for each of eight places.
    internal override long Declared => 24_576;

    internal override IEnumerable<byte[]> Seeds()
    {
        byte[] file = Envelope.Write(new byte[16], ManifestWriter.Write(SampleInputs.SmallManifest()), []);
        byte[] digest = SlotDescriptor.ManifestDigest(file);
        byte[] descriptor = SlotDescriptor.Write(file);
        byte[] sealedMark = SlotDescriptor.WriteMark(SealKey, Slots.B, SlotDescriptor.Sealed, digest);
        byte[] confirmed = SlotDescriptor.WriteMark(SealKey, Slots.B, SlotDescriptor.Confirmed, digest);
        return
        [
            descriptor,
            [.. descriptor, .. sealedMark],
            [.. descriptor, .. sealedMark, .. confirmed],
            [.. descriptor, .. new byte[48], .. sealedMark],
            SlotDescriptor.Write([1, 2, 3]),
        ];
    }

    /// <summary>The length and CRC of a manifest of some length, so that the envelope and the map behind them are reached.</summary>
    internal override void Mend(byte[] input, Dice dice)
    {
        if (input.Length < SlotDescriptor.HeaderLength)
        {
            return;
        }

        uint length = Bytes.ReadUInt32(input, 4);
        if (length <= (uint)(input.Length - SlotDescriptor.HeaderLength))
        {
            Bytes.WriteUInt32(input, 8, Crc32.Compute(input, SlotDescriptor.HeaderLength, (int)length));
        }
    }

    internal override void Measure(byte[] input) => Store(input).Inspect(SealKey);

    internal override ulong Read(byte[] input)
    {
        SlotContent content = Store(input).Inspect(SealKey);
        if (content.Manifest is null)
        {
            Require(!content.IsSealed && !content.IsConfirmed && content.Reason != ReasonCode.None, "marks without a manifest");
            return Feature((int)content.Reason, Math.Min(input.Length / 16, 16));
        }

        Require(content.IsSealed || (!content.IsConfirmed && content.Reason == ReasonCode.SlotNotSealed), "confirmed and not sealed");
        RequireSame(input.AsSpan(0, SlotDescriptor.HeaderLength + content.FileLength), SlotDescriptor.Write(input.AsSpan(SlotDescriptor.HeaderLength, content.FileLength).ToArray()).AsSpan(0, SlotDescriptor.HeaderLength + content.FileLength));
        Require(!content.IsSealed || HasMark(input, SlotDescriptor.Sealed, content), "sealed, and there is no such mark");
        Require(!content.IsConfirmed || HasMark(input, SlotDescriptor.Confirmed, content), "confirmed, and there is no such mark");
        return Feature((int)content.Reason, content.IsConfirmed ? 2 : content.IsSealed ? 1 : 0, content.FileLength);
    }

    private static bool HasMark(byte[] input, int kind, SlotContent content) =>
        input.AsSpan().IndexOf(SlotDescriptor.WriteMark(SealKey, Slots.B, kind, content.Digest)) >= 0;

    private static SlotStore Store(byte[] input) => new(Slots.B, new MemoryPartition("slot_b", 65536, []), new MemoryPartition("meta_b", MetaSize, input));
}
