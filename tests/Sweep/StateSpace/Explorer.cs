using Verso.Boot;

namespace Verso.Sweep;

/// <summary>
/// Finds every state of a device between two power-ons. From each state that it found, it tries everything that can happen in one power-on,
/// and a cut at every operation that changes flash. It ends when it finds no new state.
/// </summary>
internal sealed class Explorer
{
    private const int MostSteps = 20;

    private static readonly Behaviour[] Trials =
        [Behaviour.Healthy, Behaviour.FailsCheck, Behaviour.CrashesBefore, Behaviour.HasNoEntryPoint, Behaviour.KillsRuntime];

    private static readonly FaultKind[] Links = [FaultKind.NoAnswer, FaultKind.FlippedBody];

    private readonly DeviceUnderTest _device = new();
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly Queue<Node> _open = new();

    /// <summary>Receives the progress.</summary>
    public Action<string>? Told { get; set; }

    /// <summary>The number of states.</summary>
    public int States => _nodes.Count;

    /// <summary>The number of pairs of a state and an event in it.</summary>
    public int Steps { get; private set; }

    /// <summary>The decisions of stage 0.</summary>
    public IReadOnlySet<BootDecision> Decisions => _device.Decisions;

    /// <summary>The violations.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Explores with a new explorer, for a caller that has loaded another copy of this program.</summary>
    /// <returns>States, pairs, and decisions and violations as text.</returns>
    public static (int States, int Steps, string Decisions, string Violations) Explore()
    {
        Explorer explorer = new();
        explorer.Run();
        return (explorer.States, explorer.Steps, string.Join(' ', explorer.Decisions), string.Join('\n', explorer.Violations.Take(20)));
    }

    /// <summary>Explores.</summary>
    public void Run()
    {
        _device.Birth();
        Find();
        while (_open.TryDequeue(out Node? node) && Violations.Count == 0)
        {
            foreach (PowerOnEvent what in In(node))
            {
                Node next = Step(node, what);
                if (what == PowerOnEvent.Calm)
                {
                    node.CalmKey = next.Key;
                }

                foreach (Fault cut in Cuts(node))
                {
                    Step(node, what with { Cut = cut });
                }
            }
        }

        foreach (Node node in _nodes.Values)
        {
            ComeToRest(node);
        }
    }

    /// <summary>Everything that can happen in a state, except cuts.</summary>
    private static IEnumerable<PowerOnEvent> In(Node node)
    {
        yield return PowerOnEvent.Calm;
        if (!node.IsSettled)
        {
            foreach (Behaviour trial in Trials.Skip(1))
            {
                yield return new PowerOnEvent(2, trial);
            }

            yield return new PowerOnEvent(2, Behaviour.Healthy, HasSilentTrial: true);
            yield return new PowerOnEvent(2, Behaviour.Healthy, IsWithoutTrust: true);
            for (int slots = 1; slots <= 3 && !node.GroundTruth.Spoiled && !node.IsRepeated; slots++)
            {
                yield return new PowerOnEvent(2, Behaviour.Healthy, Rotting: slots, IsWithoutTrust: true);
            }
        }
        else
        {
            yield return new PowerOnEvent(1, Behaviour.Healthy);
            yield return new PowerOnEvent(-1, Behaviour.Healthy);
            foreach (FaultKind link in Links)
            {
                yield return new PowerOnEvent(2, Behaviour.Healthy, link);
            }
        }

        // A device with a decayed part can lose everything to the next decay. How often a trial was tried before makes no difference to it.
        for (int slots = 1; slots <= 3 && !node.GroundTruth.Spoiled && !node.IsRepeated; slots++)
        {
            yield return new PowerOnEvent(2, Behaviour.Healthy, Rotting: slots);
        }
    }

    /// <summary>
    /// The cuts of the last power-on: one after each operation that changes flash. A cut before an operation leaves the same as one after the
    /// previous operation, and the sweep covers cuts within one.
    /// </summary>
    private List<Fault> Cuts(Node node) => node.GroundTruth.Spoiled
        ? []
        : [.. _device.Operations.Where(operation => operation.Kind is OperationKind.Program or OperationKind.Erase).Select(operation => new Fault(FaultKind.CutAfter, operation.Ordinal, 0))];

    private Node Step(Node from, PowerOnEvent what)
    {
        _device.Step(from, what);
        Steps++;
        if (_device.Violation is { } violation)
        {
            Violations.Add($"{violation}\n  in state {from.Key}\n  after {what}");
        }

        return Find();
    }

    /// <summary>The current state of the device, which may be new.</summary>
    private Node Find()
    {
        string key = _device.Key;
        if (_nodes.TryGetValue(key, out Node? known))
        {
            return known;
        }

        Node node = _device.Capture(key);
        _nodes.Add(key, node);
        if (_nodes.Count % 500 == 0)
        {
            Told?.Invoke($"{_nodes.Count} states, {_open.Count} to look at; now {node.Key}");
        }

        _open.Enqueue(node);
        return node;
    }

    /// <summary>From every state, a device to which nothing more happens comes to rest with no trial pending.</summary>
    private void ComeToRest(Node node)
    {
        Node at = node;
        for (int step = 0; step < MostSteps && Violations.Count == 0; step++)
        {
            Node next = _nodes[at.CalmKey];
            if (next == at)
            {
                if (!at.IsSettled)
                {
                    Violations.Add($"a device rests with a trial pending\n  in state {at.Key}");
                }

                return;
            }

            at = next;
        }

        Violations.Add($"a device does not come to rest\n  from state {node.Key}");
    }
}
