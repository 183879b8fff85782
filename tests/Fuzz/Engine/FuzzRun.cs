using System.Diagnostics;

namespace Verso.Fuzz;

/// <summary>One target's run: inputs are generated, changed and read until the time or their number is used up, or one fails.</summary>
internal sealed class FuzzRun
{
    // The clock is read this rarely, because reading it costs more than most inputs.
    private const int BetweenLooks = 256;

    private readonly FuzzRandom _random;
    private readonly Mutator _mutator;
    private readonly Watchdog? _watchdog;
    private readonly bool _isBlind;
    private readonly Dictionary<int, long> _outcomes = [];

    /// <summary>Prepares a run and clears the probe.</summary>
    /// <param name="target">The reader.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="watchdog">Receives every input, or null.</param>
    /// <param name="isBlind">Whether coverage is ignored, to measure its worth.</param>
    internal FuzzRun(Target target, ulong seed, Watchdog? watchdog, bool isBlind = false)
    {
        Target = target;
        Corpus = new Corpus(target);
        _random = new FuzzRandom(seed ^ Hash(target.Name));
        _mutator = new Mutator(_random);
        _watchdog = watchdog;
        _isBlind = isBlind;
        Probe.Forget();
    }

    internal Target Target { get; }

    internal Corpus Corpus { get; }

    /// <summary>Inputs read.</summary>
    internal long Inputs { get; private set; }

    /// <summary>Inputs by their outcomes.</summary>
    internal IReadOnlyDictionary<int, long> Outcomes => _outcomes;

    /// <summary>The most bytes that one read allocated.</summary>
    internal long MostAllocated { get; private set; }

    /// <summary>The most basic blocks that one read entered.</summary>
    internal long MostSteps { get; private set; }

    internal TimeSpan Elapsed { get; private set; }

    /// <summary>Runs.</summary>
    /// <returns>The first input that fails, or null.</returns>
    internal Finding? Run(TimeSpan time, long inputs, CancellationToken cancel)
    {
        long most = Math.Min(inputs, Target.MostInputs);
        Stopwatch clock = Stopwatch.StartNew();
        Finding? finding = Corpus.Inputs.ToArray().Select(Try).FirstOrDefault(found => found is not null);
        while (finding is null && Inputs < most && (Inputs % BetweenLooks != 0 || (clock.Elapsed < time && !cancel.IsCancellationRequested)))
        {
            finding = Try(Make());
        }

        Elapsed = clock.Elapsed;
        _watchdog?.Watch(null, null);
        return finding;
    }

    /// <summary>Reads one input and returns its fault, or null.</summary>
    internal Finding? Try(byte[] input)
    {
        Inputs++;
        _watchdog?.Watch(Target, input);
        try
        {
            int outcome = Measure(input, out long allocated);
            if (allocated > Target.MostBytes(input.Length))
            {
                // Objects that are created once in a process are created by the first input; the second try does not create them again.
                Measure(input, out allocated);
                if (allocated > Target.MostBytes(input.Length))
                {
                    return new Finding(Target, input, Oracle.Allocation, $"allocates {allocated} bytes for {input.Length} of input; its cap is {Target.MostBytes(input.Length)}");
                }
            }

            MostAllocated = Math.Max(MostAllocated, allocated);
            Target.Check(input, outcome);
            Count(Target.Refine(outcome));
            return null;
        }
        catch (StepLimitException endless)
        {
            return new Finding(Target, input, Oracle.Steps, $"{endless.Message} for {input.Length} bytes of input");
        }
        catch (FuzzException wrong)
        {
            return new Finding(Target, input, wrong.Oracle, wrong.Message);
        }
#pragma warning disable CA1031 // Any exception of a reader is a finding; it is recorded as it is.
        catch (Exception thrown)
        {
            return new Finding(Target, input, Oracle.Exception, thrown.ToString());
        }
#pragma warning restore CA1031
        finally
        {
            Probe.Lift();
            Probe.Drop();
        }
    }

    private int Measure(byte[] input, out long allocated)
    {
        Probe.Begin(Target.MostSteps(input.Length));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int outcome = Target.Read(input);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        MostSteps = Math.Max(MostSteps, Probe.Lift());
        Novelty novelty = Probe.End();
        if (novelty != Novelty.None && !_isBlind)
        {
            Corpus.Keep(input, novelty);
        }

        return outcome;
    }

    private void Count(int outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;

    private byte[] Make()
    {
        IReadOnlyList<byte[]> inputs = Corpus.Inputs;
        byte[]? input = _random.OneIn(Target.GeneratesOneIn) ? Target.Generate(_random) : null;
        if (input is null || _random.OneIn(3))
        {
            input = _mutator.Mutate(input ?? Corpus.Parent(_random), _random.Pick(inputs), Target.MaxLength);
        }

        if (!_random.OneIn(4))
        {
            Target.Mend(input, _random);
        }

        return input;
    }

    private static ulong Hash(string name) => name.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211);
}
