using Verso.Core;
using Verso.Support;
using Verso.Updater;

namespace Verso.Fuzz;

/// <summary>The journal: header and entries, as a device reads them after a power-on.</summary>
internal sealed class JournalTarget : Target
{
    private const int Size = 4096;
    private const int CrcOffset = 44;
    private const int NoJournal = 1;

    private Journal? _journal;

    internal override string Name => "journal";

    internal override IReadOnlyList<Type> Readers => [typeof(JournalFormat)];

    internal override int MaxLength => 512;

    // A copy of a possible header at every eighth byte.
    internal override int PerByte => 10;

    internal override IEnumerable<byte[]> Seeds()
    {
        byte[] header = JournalFormat.WriteHeader(Slots.B, 1, 6, Samples.Fill(32, 1));
        byte[] next = JournalFormat.WriteHeader(Slots.A, 0, 3, Samples.Fill(32, 2));
        return
        [
            header,
            [.. header, .. JournalFormat.WriteEntry(header, 0), .. JournalFormat.WriteEntry(header, 1)],
            [.. header, .. new byte[8], .. JournalFormat.WriteEntry(header, 0), .. JournalFormat.WriteEntry(header, 5), .. Enumerable.Repeat((byte)0xFF, 16)],
            [.. header, .. JournalFormat.WriteEntry(header, 0), .. next, .. JournalFormat.WriteEntry(next, 0), .. JournalFormat.WriteEntry(header, 1)],
            [.. header[..24], .. next, .. JournalFormat.WriteEntry(next, 0)],
        ];
    }

    /// <summary>The CRC of a header wherever one starts, and those of some entries after it.</summary>
    internal override void Mend(byte[] input, FuzzRandom random)
    {
        byte[] header = [];
        int next = 0;
        for (int at = 0; at + JournalFormat.EntryLength <= input.Length; at += JournalFormat.EntryLength)
        {
            if (Bytes.ReadUInt32(input, at) == JournalFormat.Magic && at + JournalFormat.HeaderLength <= input.Length)
            {
                Bytes.WriteUInt32(input, at + CrcOffset, Crc32.Compute(input, at, CrcOffset));
                header = input[at..(at + JournalFormat.HeaderLength)];
                next = 0;
                at += JournalFormat.HeaderLength - JournalFormat.EntryLength;
            }
            else if (header.Length > 0 && random.OneIn(2))
            {
                JournalFormat.WriteEntry(header, random.OneIn(3) ? random.Next(70_000) : next++).CopyTo(input, at);
            }
        }
    }

    internal override int Read(byte[] input)
    {
        _journal = new(new MemoryPartition("journal", Size, input));
        _journal.Open();
        return _journal.IsOpen ? Accepted : NoJournal;
    }

    internal override string NameOf(int outcome) => outcome == Accepted ? "Open" : "NoJournal";

    internal override void Check(byte[] input, int outcome)
    {
        if (outcome != Accepted)
        {
            return;
        }

        Journal journal = _journal!;
        byte[] flash = new byte[Size];
        flash.AsSpan().Fill(0xFF);
        input.CopyTo(flash, 0);
        (int start, int done) = Redo(flash);
        Require(start >= 0, "a journal, and SPEC 11 sees none");
        byte[] header = flash[start..(start + JournalFormat.HeaderLength)];
        RequireSame(header, JournalFormat.WriteHeader(journal.Slot, journal.Variant, journal.ChunkCount, header[12..CrcOffset]));
        Require(done == journal.ChunksDone, $"{journal.ChunksDone} chunks are done, and SPEC 11 says {done}");
    }

    /// <summary>
    /// A second implementation of SPEC 11: in steps of 8 bytes up to a blank one, the last valid header, and after it the entries that
    /// continue the sequence from 0, at most as many as the header has chunks.
    /// </summary>
    private static (int Start, int Done) Redo(byte[] flash)
    {
        int start = -1;
        int done = 0;
        for (int at = 0; at < flash.Length && !Bytes.AllAre(flash, at, JournalFormat.EntryLength, 0xFF);)
        {
            if (at + JournalFormat.HeaderLength <= flash.Length && JournalFormat.IsHeader(flash[at..(at + JournalFormat.HeaderLength)]))
            {
                (start, done) = (at, 0);
                at += JournalFormat.HeaderLength;
            }
            else
            {
                bool continues = start >= 0 && done < Bytes.ReadUInt32(flash, start + 8) && flash.AsSpan(at, JournalFormat.EntryLength).SequenceEqual(JournalFormat.WriteEntry(flash[start..(start + JournalFormat.HeaderLength)], done));
                done += continues ? 1 : 0;
                at += JournalFormat.EntryLength;
            }
        }

        return (start, done);
    }
}
