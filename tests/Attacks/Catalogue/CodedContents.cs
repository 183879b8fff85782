using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>Operations that no encoder writes, with valid tags. An attacker with the content key can send them.</summary>
internal static class CodedContents
{
    private const int Delta = CodedAttackerTools.Delta;

    internal static IEnumerable<AttackKind> Kinds => [Bombs, Lengths, Copies, Numbers];

    private static int BaseSize => CodedAttackerTools.OldImage.Length;

    private static AttackKind Bombs => new(AttackSource.Coded, "COD-BOMB", "Decompression bombs", "every length is compared with the rest of the chunk before a byte is written")
    {
        { ReasonCode.OperationsInvalid, "copies 2³⁰ - 1 bytes in one operation", scenario => Thief(scenario, Ops.First(Ops.Copy(Ops.Max))) },
        { ReasonCode.OperationsInvalid, "repeats one byte from its own output 8,193 times", scenario => Thief(scenario, Ops.First(Ops.Token(0, 1, 0), [0x41], Ops.Back(1, Chunks.Size))) },
        { ReasonCode.OperationsInvalid, "repeats it 2³⁰ - 1 times", scenario => Thief(scenario, Ops.First(Ops.Token(0, 1, 0), [0x41], Ops.Back(1, Ops.Max))) },
        { ReasonCode.OperationsInvalid, "fills the chunk and copies one byte more", scenario => Thief(scenario, Ops.First(Ops.Copy(Chunks.Size), Ops.Copy(1))) },
        { ReasonCode.OperationsInvalid, "fills the chunk and adds one literal more", scenario => Thief(scenario, Ops.First(Ops.Copy(Chunks.Size), Ops.Token(0, 1, 0), [0x41])) },
        { ReasonCode.OperationsInvalid, "repeats an addition 2³⁰ - 1 times", scenario => Thief(scenario, Ops.First(Ops.Token(3, 0, 0), Ops.Token(0, 0, 0), Ops.Number(Ops.Max))) },
        { ReasonCode.OperationsInvalid, "repeats an addition over a whole chunk", scenario => Thief(scenario, Ops.First(Ops.Token(3, 0, 15), Ops.Number(Chunks.Size - 2), Ops.Token(0, 0, 0), Ops.Number(1))) },
        { ReasonCode.OperationsInvalid, "adds after 2³⁰ + 1 bytes", scenario => Thief(scenario, Ops.First(Ops.Token(3, 0, 15), Ops.Number(Ops.Max))) },
        { ReasonCode.OperationsInvalid, "announces 2³⁰ + 2 literals", scenario => Thief(scenario, Ops.First(Ops.Token(0, 3, 0), Ops.Number(Ops.Max))) },
        { ReasonCode.ImageTooLarge, "has the maker sign nine chunks in a record of eight bytes", scenario => Packed(scenario, 9) },
        { ReasonCode.ManifestTooLarge, "has the maker sign 128 MiB in a record of eight bytes", scenario => Packed(scenario, Chunks.MaxCount) },
    };

    private static AttackKind Lengths => new(AttackSource.Coded, "COD-LENGTH", "False lengths inside a record", "each chunk's operations have to be inside the content, and the last ones have to end with it")
    {
        { ReasonCode.OperationsInvalid, "declares operations of 2²⁹ bytes for a chunk", scenario => Thief(scenario, [0, .. Ops.Number(Ops.Max - 1)]) },
        { ReasonCode.OperationsInvalid, "declares one byte more for a chunk than the record has", scenario => Thief(scenario, [0, .. Ops.Number(2 * (ulong)Length), .. new byte[8]]) },
        { ReasonCode.ChunkDigestMismatch, "declares nothing for the first chunk, and more than 8 KiB for the second", scenario => Thief(scenario, [0, 0, .. Ops.Number(2 * 8193)]) },
        { ReasonCode.OperationsInvalid, "declares more for the second chunk than is left, after a correct first one", scenario => Thief(scenario, Second(left => Ops.Number((2 * (ulong)left) + 2))) },
        { ReasonCode.OperationsInvalid, "leaves bytes after the last chunk", scenario => Thief(scenario, Second(_ => [0])) },
        { ReasonCode.OperationsInvalid, "announces four additions", scenario => Thief(scenario, [3 + 5, 0, 0]) },
        { ReasonCode.OperationsInvalid, "sets a bit of the record's first byte that has no meaning", scenario => Thief(scenario, [0x80, 0, 0]) },
        { ReasonCode.OperationsInvalid, "fills a record with incomplete numbers", scenario => Thief(scenario, [0, .. Enumerable.Repeat((byte)0xFF, Length - 1)]) },
    };

    private static AttackKind Copies => new(AttackSource.Coded, "COD-COPY", "Copies from outside the data", "an address has to be in the base, in a staged chunk or in the output so far; any other is refused before it is read")
    {
        { ReasonCode.OperationsInvalid, "copies across the end of the base", scenario => Thief(scenario, Ops.First(Ops.Move(BaseSize - 2, 5))) },
        { ReasonCode.OperationsInvalid, "copies from before the base", scenario => Thief(scenario, Ops.First(Ops.Move(-1, 3))) },
        { ReasonCode.OperationsInvalid, "copies from a part of the chunk that is not yet written", scenario => Thief(scenario, Ops.First(Ops.Back(0, 8))) },
        { ReasonCode.OperationsInvalid, "copies from the next chunk", scenario => Thief(scenario, Ops.First(Ops.Move(BaseSize + Chunks.Size, 16))) },
        { ReasonCode.OperationsInvalid, "copies from chunks that are not yet staged", scenario => Thief(scenario, Ops.First(Ops.Move(BaseSize + (4 * Chunks.Size), 16))) },
        { ReasonCode.OperationsInvalid, "copies from before the start of all data", scenario => Thief(scenario, Ops.First(Ops.Back((ulong)BaseSize + 1, 8))) },
        { ReasonCode.OperationsInvalid, "copies from 2³⁰ - 1 bytes back", scenario => Thief(scenario, Ops.First(Ops.Back(Ops.Max, 8))) },
        { ReasonCode.OperationsInvalid, "copies from 2²⁹ bytes ahead, repeatedly", scenario => Thief(scenario, Ops.First([.. Enumerable.Range(0, 8).Select(_ => Ops.Move((1 << 29) - 1, 3))])) },
        { ReasonCode.OperationsInvalid, "adds to bytes beyond the base", scenario => Thief(scenario, Ops.At(BaseSize - 1, Ops.Token(3, 0, 2))) },
        { ReasonCode.OperationsInvalid, "lets the rest of a chunk be copied across the end of the base", scenario => Thief(scenario, Ops.At(BaseSize - 100)) },
        { ReasonCode.OperationsInvalid, "lets it be copied from beyond the largest offset", scenario => Thief(scenario, Ops.At((1 << 29) - 1)) },
        { ReasonCode.OperationsInvalid, "copies from a base in a payload that has none", scenario => CodedAttackerTools.OfferStranger(scenario, CodedAttackerTools.Seal(CodedAttackerTools.Compressed, CodedAttackerTools.Full, 0, Ops.First(Ops.Copy(100)))) },
        { ReasonCode.OperationsInvalid, "repeats an addition before the first one", scenario => Thief(scenario, Ops.First(Ops.Token(0, 0, 0), Ops.Number(1))) },
    };

    private static AttackKind Numbers => new(AttackSource.Coded, "COD-NUMBER", "Numbers too long, too high, or cut off", "a number has at most five bytes, is at most 2³⁰ - 1, and is inside its chunk's operations")
    {
        { ReasonCode.OperationsInvalid, "writes a length in six bytes", scenario => Thief(scenario, Ops.First(Ops.Token(0, 0, 15), Ops.Overlong(1, 6))) },
        { ReasonCode.OperationsInvalid, "writes a distance in six bytes", scenario => Thief(scenario, Ops.First(Ops.Token(2, 1, 0), [0x41], Ops.Overlong(1, 6))) },
        { ReasonCode.OperationsInvalid, "writes an offset in ten bytes, as if it had 64 bits", scenario => Thief(scenario, Ops.First(Ops.Token(1, 0, 0), Ops.Overlong(0, 10))) },
        { ReasonCode.OperationsInvalid, "writes a length of 2³⁰", scenario => Thief(scenario, Ops.First(Ops.Token(0, 0, 15), Ops.Number(Ops.Max + 1))) },
        { ReasonCode.OperationsInvalid, "writes a length of 2³² + 1, which is 1 to a careless reader", scenario => Thief(scenario, Ops.First(Ops.Token(0, 0, 15), Ops.Number((1UL << 32) + 1))) },
        { ReasonCode.OperationsInvalid, "writes a count of additions of 2³⁵ - 1", scenario => Thief(scenario, Ops.First(Ops.Token(3, 0, 0), Ops.Token(0, 0, 0), Ops.Number((1UL << 35) - 1))) },
        { ReasonCode.OperationsInvalid, "writes an addition's value in six bytes", scenario => Thief(scenario, Ops.First(Ops.Token(3, 3, 0), Ops.Overlong(2, 6))) },
        { ReasonCode.OperationsInvalid, "lets a number continue into the next chunk's operations", scenario => Thief(scenario, Ops.First(Ops.Token(2, 0, 0), [0x80])) },
        { ReasonCode.OperationsInvalid, "lets literals continue into the next chunk's operations", scenario => Thief(scenario, Ops.First(Ops.Token(0, 2, 0), [0x41])) },
        { ReasonCode.OperationsInvalid, "writes a chunk's length in six bytes", scenario => Thief(scenario, [0, .. Ops.Overlong(0, 6)]) },
        { ReasonCode.OperationsInvalid, "writes a first addition in six bytes", scenario => Thief(scenario, [1, .. Ops.Overlong(0, 6), 0]) },
        { ReasonCode.OperationsInvalid, "writes a chunk's offset of 2³⁰", scenario => Thief(scenario, [0, 1, .. Ops.Number(Ops.Max + 1)]) },
    };

    /// <summary>The length of the forged record: the first of the delta, with two chunks.</summary>
    private static int Length => CodedAttackerTools.Place(CodedAttackerTools.Sole, Delta, 0).ContentLength;

    private static void Thief(AttackScenario scenario, byte[] content) => CodedAttackerTools.Offer(scenario, CodedAttackerTools.Seal(CodedAttackerTools.DeltaOf(scenario), Delta, 0, content));

    /// <summary>The true record up to its second chunk, followed by other bytes, given the number of bytes that are left.</summary>
    private static byte[] Second(Func<int, byte[]> rest)
    {
        byte[] honest = CodedAttackerTools.Open(CodedAttackerTools.Sole, Delta, 0);
        RecordContent content = new(honest, honest.Length, 2);
        content.Next();
        byte[] first = honest[..(content.OperationsAt + content.OperationsLength)];
        return [.. first, .. rest(honest.Length - first.Length - 2)];
    }

    /// <summary>An image of many chunks that a few bytes claim to produce.</summary>
    private static void Packed(AttackScenario scenario, int chunks) => CodedAttackerTools.Offer(scenario, TestPublisher.SignAgain(CodedAttackerTools.Compressed, manifest =>
    {
        byte[] list = new byte[RecordCursor.EntryLength];
        RecordCursor.WriteEntry(list, 0, chunks, 8);
        (manifest.ImageSize, manifest.ChunkDigests) = (chunks * Chunks.Size, new byte[32 * chunks]);
        (manifest.Payloads[0].Records, manifest.Payloads[0].Size) = (list, 28 + 16);
    }));
}
