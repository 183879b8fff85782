using Verso.Core;

namespace Verso.Sweep;

/// <summary>
/// The rules of a power-on without a fault. A record with the same content is not written again. A check without news writes nothing but,
/// once a day, the time of a good check (SPEC 17). Room that was tested for is released.
/// </summary>
internal sealed class WearRules
{
    private const uint Day = 24 * 60 * 60;

    private readonly Oracle _oracle;
    private readonly Medium _medium;
    private readonly FaultInjector _injector;
    private readonly CheckRecord? _check;
    private readonly byte[] _result;
    private readonly bool _heldRoom;
    private readonly bool _isWhole;
    private readonly int _trials;

    /// <summary>Records the state before the power-on.</summary>
    /// <param name="oracle">Receives violations.</param>
    /// <param name="medium">The medium.</param>
    /// <param name="injector">Knows what was written.</param>
    public WearRules(Oracle oracle, Medium medium, FaultInjector injector)
    {
        _oracle = oracle;
        _medium = medium;
        _injector = injector;
        _check = oracle.Check;
        _result = oracle.GroundTruth.Result;
        _heldRoom = medium.HoldsRoom;
        _isWhole = !oracle.GroundTruth.RecordLost;
        _trials = oracle.GroundTruth.TrialBoots.Sum();
    }

    /// <summary>Checks the state after the power-on.</summary>
    /// <param name="calm">Whether it had no fault.</param>
    public void LookAfterPowerOn(bool calm)
    {
        if (_medium.HoldsRoom && !_heldRoom && !_injector.IsOff)
        {
            _oracle.Violate("claimed room was not returned");
        }

        // A record whose write failed once has cost its partition an erase, and the room that this released is claimed again.
        if (calm && _oracle.GroundTruth is { Spoiled: false, Hiccups: 0, Outages: 0 })
        {
            LookAtRecord("result_", _result, _oracle.GroundTruth.Result);
            LookAtRecord("check_", Bytes(_check), Bytes(_oracle.Check));
        }
    }

    /// <summary>A power-on of a chapter without a new release has come to rest.</summary>
    /// <param name="calm">Whether it had no fault.</param>
    /// <param name="now">Unix seconds, or 0 if the device does not know the time.</param>
    public void LookAtIdle(bool calm, long now)
    {
        GroundTruth truth = _oracle.GroundTruth;
        if (!calm || truth.Spoiled)
        {
            return;
        }

        if (truth.TrialBoots.Sum() != _trials)
        {
            _oracle.Violate("a release that the device knows is on trial again");
        }

        bool isDue = now != 0 && (_check is null || now - _check.CheckedAt >= Day);
        if (_isWhole && truth.CalmBoots > 0 && !isDue && _injector.Written.Count > 0 && IsKnown(_oracle.Check))
        {
            _oracle.Violate($"a check without news writes {string.Join(", ", _injector.Written.Distinct())}");
        }

        if (now != 0 && _oracle.Check is { } check && now - check.CheckedAt >= Day)
        {
            _oracle.Violate($"the last good check was now, but the record has it {now - check.CheckedAt} s ago");
        }
    }

    private void LookAtRecord(string place, byte[] before, byte[] after)
    {
        if (before.AsSpan().SequenceEqual(after) && _injector.Written.Exists(written => written.StartsWith(place, StringComparison.Ordinal)))
        {
            _oracle.Violate($"{place} was written again without a change");
        }
    }

    /// <summary>Whether a check had the result that was already recorded.</summary>
    private bool IsKnown(CheckRecord? check) => _check is not null && check is not null && check.Reason == _check.Reason && check.Sequence == _check.Sequence && check.ReleaseId.AsSpan().SequenceEqual(_check.ReleaseId);

    private static byte[] Bytes(CheckRecord? check) => check is null ? [] : CheckRecordFormat.Write(check);
}
