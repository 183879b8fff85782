using Verso.Core;

namespace Verso.Fuzz;

/// <summary>One reader of foreign bytes. A new one is a class like the others and a line in <see cref="AllTargets"/>.</summary>
internal abstract class Target
{
    /// <summary>The outcome of an accepted input.</summary>
    protected const int Accepted = 0;

    private const int Slack = 4096;

    /// <summary>Its name on the command line, in ids and for its corpus.</summary>
    internal abstract string Name { get; }

    /// <summary>The types whose code it must reach.</summary>
    internal abstract IReadOnlyList<Type> Readers { get; }

    /// <summary>Longest input.</summary>
    internal virtual int MaxLength => 1024;

    /// <summary>The most inputs of a run, for readers that are slow because of code other than their own.</summary>
    internal virtual long MostInputs => long.MaxValue;

    /// <summary>The bytes that the format's own caps allow its reader to allocate, in addition to those that grow with the input.</summary>
    internal virtual long Declared => 0;

    /// <summary>The bytes that the reader may allocate for each byte of input: a copy, and two bytes for each character of a string.</summary>
    internal virtual int PerByte => 4;

    /// <summary>Basic blocks that the reader may enter for the shortest input.</summary>
    internal virtual long BaseSteps => 500;

    /// <summary>Basic blocks that the reader may enter for each byte of input.</summary>
    internal virtual long StepsPerByte => 40;

    /// <summary>Valid inputs to start from.</summary>
    internal abstract IEnumerable<byte[]> Seeds();

    /// <summary>Reads an input as the product does. Its memory and its steps are measured, and every exception is a fault.</summary>
    /// <returns><see cref="Accepted"/>, or the number under which the refusal is counted.</returns>
    internal abstract int Read(byte[] input);

    /// <summary>
    /// Checks the result of the last input. If it was accepted, it is written again, and must have the same bytes. Any violation throws a
    /// <see cref="FuzzException"/>.
    /// </summary>
    internal abstract void Check(byte[] input, int outcome);

    /// <summary>A more detailed outcome of the last input, determined without being measured.</summary>
    internal virtual int Refine(int outcome) => outcome;

    /// <summary>The name of an outcome: the name of a reason code, unless the reader has none.</summary>
    internal virtual string NameOf(int outcome) => ((ReasonCode)outcome).ToString();

    /// <summary>An input from the reader's own grammar; null for a target that has none.</summary>
    internal virtual byte[]? Generate(FuzzRandom random) => null;

    /// <summary>One input in this many is generated: fewer if that costs much more than reading.</summary>
    internal virtual int GeneratesOneIn => 4;

    /// <summary>Repairs a changed input that would be refused at once: checksums, tags. Changes it in place.</summary>
    internal virtual void Mend(byte[] input, FuzzRandom random)
    {
    }

    /// <summary>The allocation limit for an input of this length: the reader's declared caps and 4 KiB.</summary>
    internal long MostBytes(int length) => Slack + Declared + ((long)PerByte * length);

    /// <summary>The step limit for an input of this length, in basic blocks.</summary>
    internal long MostSteps(int length) => BaseSteps + (StepsPerByte * length);

    /// <summary>Fails an input.</summary>
    protected static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzException(Oracle.Contradiction, what);
        }
    }

    /// <summary>Fails an accepted input that is not the only valid encoding of its content.</summary>
    protected static void RequireSame(ReadOnlySpan<byte> input, ReadOnlySpan<byte> written)
    {
        if (!input.SequenceEqual(written))
        {
            throw new FuzzException(Oracle.Encoding, $"accepted, but written again it is {Convert.ToHexStringLower(written)}");
        }
    }
}
