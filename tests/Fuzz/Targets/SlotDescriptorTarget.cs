using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>A slot's descriptor with its marks, as stage 0 reads it at every boot.</summary>
internal sealed class SlotDescriptorTarget : Target
{
    private const int MetaSize = 16384;

    private static readonly byte[] SealKey = Samples.Fill(32, 5);

    private SlotContent? _content;
    private SlotContent? _unkeyed;

    internal override string Name => "slot-descriptor";

    internal override IReadOnlyList<Type> Readers => [typeof(SlotDescriptor)];

    internal override int MaxLength => 2048;

    internal override int PerByte => 12;

    // A manifest's lists, and a mark with its key for each of eight places.
    internal override long Declared => 49_152;

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

    /// <summary>The CRC of a manifest of some length, and some marks, so that the envelope and the map after them are reached.</summary>
    internal override void Mend(byte[] input, FuzzRandom random)
    {
        if (input.Length < SlotDescriptor.HeaderLength)
        {
            return;
        }

        uint length = Bytes.ReadUInt32(input, 4);
        if (length <= (uint)(input.Length - SlotDescriptor.HeaderLength))
        {
            Bytes.WriteUInt32(input, 8, Crc32.Compute(input, SlotDescriptor.HeaderLength, (int)length));
            Seal(input, (int)length, random);
        }
    }

    internal override int Read(byte[] input)
    {
        // Without the trust store every existing mark is accepted.
        _unkeyed = Store(input).Inspect(null);
        _content = Store(input).Inspect(SealKey);
        return _content.IsSealed ? Accepted : (int)_content.Reason;
    }

    internal override void Check(byte[] input, int outcome)
    {
        SlotContent content = _content!;
        if (content.Manifest is null)
        {
            Require(!content.IsSealed && !content.IsConfirmed && content.Reason != ReasonCode.None, "marks without a manifest");
            return;
        }

        Require(_unkeyed!.Manifest is not null && (_unkeyed.IsSealed || !content.IsSealed) && (_unkeyed.IsConfirmed || !content.IsConfirmed), "less with a lost key than with the right one");
        Require(content.IsSealed || (!content.IsConfirmed && content.Reason == ReasonCode.SlotNotSealed), "confirmed and not sealed");
        int end = SlotDescriptor.HeaderLength + content.FileLength;
        RequireSame(input.AsSpan(0, end), SlotDescriptor.Write(input[SlotDescriptor.HeaderLength..end]).AsSpan(0, end));
        Require(!content.IsSealed || HasMark(input, SlotDescriptor.Sealed, content), "sealed, and there is no such mark");
        Require(!content.IsConfirmed || HasMark(input, SlotDescriptor.Confirmed, content), "confirmed, and there is no such mark");
    }

    /// <summary>Writes valid marks in the places of marks.</summary>
    private static void Seal(byte[] input, int length, FuzzRandom random)
    {
        byte[]? digest = null;
        for (int i = 0; i < SlotDescriptor.MaxMarks && SlotDescriptor.MarkOffset(length, i + 1) <= input.Length; i++)
        {
            if (random.OneIn(4))
            {
                digest ??= SlotDescriptor.ManifestDigest(input[SlotDescriptor.HeaderLength..(SlotDescriptor.HeaderLength + length)]);
                SlotDescriptor.WriteMark(SealKey, Slots.B, 1 + random.Next(2), digest).CopyTo(input, SlotDescriptor.MarkOffset(length, i));
            }
        }
    }

    private static bool HasMark(byte[] input, int kind, SlotContent content) =>
        input.AsSpan().IndexOf(SlotDescriptor.WriteMark(SealKey, Slots.B, kind, content.Digest)) >= 0;

    private static SlotStore Store(byte[] input) => new(Slots.B, new MemoryPartition("slot_b", 65536, []), new MemoryPartition("meta_b", MetaSize, input));
}
