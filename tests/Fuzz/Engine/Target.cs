using Verso.Core;

namespace Verso.Fuzz;

/// <summary>One reader of foreign bytes. A new one is a class like the others and a line in <see cref="AllTargets"/>.</summary>
internal abstract class Target
{
    /// <summary>The outcome of an input that was accepted.</summary>
    protected const int Accepted = 0;

    private const int Slack = 4096;

    /// <summary>Its name on the command line, in ids and of its corpus.</summary>
    internal abstract string Name { get; }

    /// <summary>The types whose code it is there to reach.</summary>
    internal abstract IReadOnlyList<Type> Readers { get; }

    /// <summary>Longest input.</summary>
    internal virtual int MaxLength => 1024;

    /// <summary>Most inputs of a run; for readers that something other than their own code makes slow.</summary>
    internal virtual long MostInputs => long.MaxValue;

    /// <summary>Bytes that the format's own caps let its reader take beside what grows with the input.</summary>
    internal virtual long Declared => 0;

    /// <summary>Bytes that the reader may take for each byte of input: a copy, and two bytes for each letter of a string.</summary>
    internal virtual int PerByte => 4;

    /// <summary>Basic blocks that the reader may enter for the shortest input.</summary>
    internal virtual long BaseSteps => 500;

    /// <summary>Basic blocks that the reader may enter for each byte of input.</summary>
    internal virtual long StepsPerByte => 40;

    /// <summary>Valid inputs to begin with.</summary>
    internal abstract IEnumerable<byte[]> Seeds();

    /// <summary>Reads an input as the product does. Its memory and its steps are measured; whatever it throws is a fault.</summary>
    /// <returns><see cref="Accepted"/>, or the number under which the refusal is counted.</returns>
    internal abstract int Read(byte[] input);

    /// <summary>
    /// Looks at what came of the last input that was read. Where it was accepted, what was read is written again and has to be the same bytes:
    /// otherwise, and for whatever else should not be, a <see cref="FuzzException"/> is thrown.
    /// </summary>
    internal abstract void Check(byte[] input, int outcome);

    /// <summary>A finer outcome to count the last input under, found without being measured.</summary>
    internal virtual int Refine(int outcome) => outcome;

    /// <summary>What an outcome is called; a reason code's name unless the reader has none.</summary>
    internal virtual string NameOf(int outcome) => ((ReasonCode)outcome).ToString();

    /// <summary>An input out of the reader's own grammar; null for a target that has none.</summary>
    internal virtual byte[]? Generate(Dice dice) => null;

    /// <summary>One input in so many is generated: fewer where that costs much more than reading.</summary>
    internal virtual int GeneratesOneIn => 4;

    /// <summary>Mends what a changed input would be refused for at once: checksums, tags. Changes it in place.</summary>
    internal virtual void Mend(byte[] input, Dice dice)
    {
    }

    /// <summary>What a reader of so long an input may allocate: its declared caps and 4 KiB.</summary>
    internal long MostBytes(int length) => Slack + Declared + ((long)PerByte * length);

    /// <summary>How many basic blocks a reader of so long an input may enter.</summary>
    internal long MostSteps(int length) => BaseSteps + (StepsPerByte * length);

    /// <summary>Fails an input.</summary>
    protected static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzException(Oracle.Contradiction, what);
        }
    }

    /// <summary>Fails an input that is accepted and is not the one encoding of what it says.</summary>
    protected static void RequireSame(ReadOnlySpan<byte> input, ReadOnlySpan<byte> written)
    {
        if (!input.SequenceEqual(written))
        {
            throw new FuzzException(Oracle.Encoding, $"accepted, but written again it is {Convert.ToHexStringLower(written)}");
        }
    }
}
