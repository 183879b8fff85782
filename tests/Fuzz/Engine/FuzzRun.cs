using System.Diagnostics;

namespace Verso.Fuzz;

/// <summary>One target's run: inputs are generated, changed and read until the time or their number is up, or one fails.</summary>
internal sealed class FuzzRun
{
    // A run asks the clock as rarely as this, because asking costs more than most reads.
    private const int BetweenLooks = 256;

    private readonly Target _target;
    private readonly ulong _seed;
    private readonly Dice _dice;
    private readonly Mutator _mutator;
    private readonly Watchdog? _watchdog;

    internal FuzzRun(Target target, ulong seed, Watchdog? watchdog)
    {
        _target = target;
        _seed = seed;
        _dice = new Dice(seed ^ Hash(target.Name));
        _mutator = new Mutator(_dice);
        _watchdog = watchdog;
        Corpus = new Corpus(target);
    }

    internal Corpus Corpus { get; }

    /// <summary>Inputs read.</summary>
    internal long Inputs { get; private set; }

    /// <summary>Most bytes that one read allocated.</summary>
    internal long MostAllocated { get; private set; }

    internal TimeSpan Elapsed { get; private set; }

    /// <summary>Runs.</summary>
    /// <returns>The first input that fails, or null.</returns>
    internal Finding? Run(TimeSpan time, long inputs, CancellationToken cancel)
    {
        Stopwatch clock = Stopwatch.StartNew();
        foreach (byte[] input in Corpus.Inputs.ToArray())
        {
            // The first reads also pay for what is made once in a process.
            _target.Measure(input);
            if (Try(input) is Finding finding)
            {
                return finding;
            }
        }

        while (Inputs < inputs && (Inputs % BetweenLooks != 0 || (clock.Elapsed < time && !cancel.IsCancellationRequested)))
        {
            if (Try(Make()) is Finding finding)
            {
                return finding;
            }
        }

        Elapsed = clock.Elapsed;
        _watchdog?.Watch(null, null);
        return null;
    }

    /// <summary>Reads one input and says what is wrong with it, or null.</summary>
    internal Finding? Try(byte[] input)
    {
        Inputs++;
        _watchdog?.Watch(_target, input);
        try
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _target.Measure(input);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            MostAllocated = Math.Max(MostAllocated, allocated);
            if (allocated > _target.Cap(input.Length))
            {
                return Found(input, $"allocates {allocated} bytes for {input.Length} of input; its cap is {_target.Cap(input.Length)}");
            }

            Corpus.Note(input, _target.Read(input));
            return null;
        }
        catch (FuzzException wrong)
        {
            return Found(input, wrong.Message);
        }
#pragma warning disable CA1031 // Whatever a reader throws is what is looked for; it is recorded whole.
        catch (Exception thrown)
        {
            return Found(input, thrown.ToString());
        }
#pragma warning restore CA1031
    }

    private byte[] Make()
    {
        IReadOnlyList<byte[]> inputs = Corpus.Inputs;
        byte[]? input = _dice.OneIn(4) ? _target.Generate(_dice) : null;
        if (input is null || _dice.OneIn(3))
        {
            input = _mutator.Mutate(input ?? _dice.Pick(inputs), _dice.Pick(inputs), _target.MaxLength);
        }

        if (!_dice.OneIn(4))
        {
            _target.Mend(input, _dice);
        }

        return input;
    }

    private Finding Found(byte[] input, string what) => new(Finding.IdOf(_target, input), what, $"seed {_seed}, input {Inputs}");

    private static ulong Hash(string name) => name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211);
}
