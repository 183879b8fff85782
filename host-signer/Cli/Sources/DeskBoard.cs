using Verso.Updater;

namespace Verso.Cli.Sources;

/// <summary>The board of a desk that asks a server what a device would ask: a network that is there, and a log of which the last line is kept.</summary>
internal sealed class DeskBoard : Board
{
    private string? _last;

    /// <summary>What the client said last, as the end of a sentence; nothing where it said nothing.</summary>
    public string Why => _last is null ? "" : $": {_last}";

    /// <inheritdoc/>
    public override bool IsNetworkUp() => true;

    /// <inheritdoc/>
    public override void Log(string line) => _last = line;

    /// <inheritdoc/>
    public override long Milliseconds() => Environment.TickCount64;

    /// <inheritdoc/>
    public override long UnixSeconds() => throw NotADevice();

    /// <inheritdoc/>
    public override void Wait(int milliseconds) => throw NotADevice();

    /// <inheritdoc/>
    public override int Random(int bound) => throw NotADevice();

    /// <inheritdoc/>
    public override int BatteryPercent() => throw NotADevice();

    /// <inheritdoc/>
    public override int[] RuntimeVersion() => throw NotADevice();

    /// <inheritdoc/>
    public override uint NativeChecksum(string assembly) => throw NotADevice();

    /// <inheritdoc/>
    public override bool RunWithin(int milliseconds, ThreadStart work) => throw NotADevice();

    /// <inheritdoc/>
    public override void Reboot() => throw NotADevice();

    private static NotSupportedException NotADevice() => new("a desk asks servers, and does nothing else that a device does");
}
