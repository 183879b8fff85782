using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>The journal: header and entries, as a device finds them after a power-on.</summary>
internal sealed class JournalTarget : Target
{
    private const int Size = 4096;

    internal override string Name => "journal";

    internal override int MaxLength => 512;

    internal override int PerByte => 0;

    internal override IEnumerable<byte[]> Seeds()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.B, 1, 6, Samples.Fill(32, 1));
        return
        [
            header,
            [.. header, .. JournalFormat.WriteEntry(header, 0), .. JournalFormat.WriteEntry(header, 1)],
            [.. header, .. new byte[8], .. JournalFormat.WriteEntry(header, 0), .. JournalFormat.WriteEntry(header, 5), .. Enumerable.Repeat((byte)0xFF, 16)],
        ];
    }

    /// <summary>The header's CRC, and those of some entries under it.</summary>
    internal override void Mend(byte[] input, Dice dice)
    {
        if (input.Length < JournalFormat.HeaderLength)
        {
            return;
        }

        Bytes.WriteUInt32(input, 44, Crc32.Compute(input, 0, 44));
        byte[] header = input[..JournalFormat.HeaderLength];
        int next = 0;
        for (int at = JournalFormat.HeaderLength; at + JournalFormat.EntryLength <= input.Length; at += JournalFormat.EntryLength)
        {
            if (dice.OneIn(2))
            {
                JournalFormat.WriteEntry(header, dice.OneIn(3) ? dice.Next(70_000) : next++).CopyTo(input, at);
            }
        }
    }

    internal override void Measure(byte[] input) => new Journal(new MemoryPartition("journal", Size, input)).Open();

    internal override ulong Read(byte[] input)
    {
        Journal journal = new(new MemoryPartition("journal", Size, input));
        journal.Open();
        if (!journal.IsOpen)
        {
            return Feature(1, Math.Min(input.Length, 48));
        }

        RequireSame(input.AsSpan(0, JournalFormat.HeaderLength), JournalFormat.WriteHeader(journal.Slot, journal.Variant, journal.ChunkCount, input[12..44]));
        int whole = (input.Length - JournalFormat.HeaderLength) / JournalFormat.EntryLength;
        Require(journal.ChunksDone >= 0 && journal.ChunksDone <= whole, $"{journal.ChunksDone} chunks are done, of {whole} entries");
        Require(Redo(input) == journal.ChunksDone, $"{journal.ChunksDone} chunks are done, and SPEC 11 says {Redo(input)}");
        return Feature(2, journal.ChunksDone, whole + (journal.Slot << 10) + (journal.Variant << 12));
    }

    /// <summary>SPEC 11 once more: entries that continue the sequence from 0, up to a blank one.</summary>
    private static int Redo(byte[] input)
    {
        byte[] header = input[..JournalFormat.HeaderLength];
        int done = 0;
        for (int at = JournalFormat.HeaderLength; at + JournalFormat.EntryLength <= input.Length && !Bytes.AllAre(input, at, JournalFormat.EntryLength, 0xFF); at += JournalFormat.EntryLength)
        {
            done += input.AsSpan(at, JournalFormat.EntryLength).SequenceEqual(JournalFormat.WriteEntry(header, done)) ? 1 : 0;
        }

        return done;
    }
}
