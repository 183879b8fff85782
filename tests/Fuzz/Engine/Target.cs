namespace Verso.Fuzz;

/// <summary>One reader of foreign bytes.</summary>
internal abstract class Target
{
    private const int Slack = 4096;

    /// <summary>Its name on the command line and in ids.</summary>
    internal abstract string Name { get; }

    /// <summary>Longest input.</summary>
    internal virtual int MaxLength => 1024;

    /// <summary>Bytes that the format's own caps let its reader take beside what grows with the input.</summary>
    internal virtual long Declared => 0;

    /// <summary>Bytes that the reader may take for each byte of input: a copy, and two bytes for each letter of a string.</summary>
    internal virtual int PerByte => 4;

    /// <summary>Valid inputs to begin with.</summary>
    internal abstract IEnumerable<byte[]> Seeds();

    /// <summary>
    /// Reads an input. Where it is accepted, what was read is written again and has to be the same bytes: otherwise, and for whatever else
    /// should not be, a <see cref="FuzzException"/> is thrown. Any other exception is a fault of the reader.
    /// </summary>
    /// <returns>What the input made the reader do, as a number: inputs with a new one are kept and built upon.</returns>
    internal abstract ulong Read(byte[] input);

    /// <summary>Only the reader, without the writing again: what is measured for its memory.</summary>
    internal abstract void Measure(byte[] input);

    /// <summary>An input out of the reader's own grammar; null for a target that has none.</summary>
    internal virtual byte[]? Generate(Dice dice) => null;

    /// <summary>Mends what a changed input would be refused for at once: checksums, tags. Changes it in place.</summary>
    internal virtual void Mend(byte[] input, Dice dice)
    {
    }

    /// <summary>What a reader of so long an input may allocate: its declared caps and 4 KiB.</summary>
    internal long Cap(int length) => Slack + Declared + ((long)PerByte * length);

    /// <summary>Fails an input.</summary>
    protected static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzException(what);
        }
    }

    /// <summary>Fails an input that is accepted and is not the one encoding of what it says.</summary>
    protected static void RequireSame(ReadOnlySpan<byte> input, ReadOnlySpan<byte> written)
    {
        if (!input.SequenceEqual(written))
        {
            throw new FuzzException($"accepted, but written again it is {Convert.ToHexStringLower(written)}");
        }
    }

    /// <summary>Makes one number of several.</summary>
    protected static ulong Feature(int reason, int a = 0, int b = 0) => ((ulong)(uint)reason << 40) ^ ((ulong)(uint)a << 20) ^ (uint)b;
}
