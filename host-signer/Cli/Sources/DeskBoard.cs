using Verso.Updater;

namespace Verso.Cli.Sources;

/// <summary>A board for a desk that sends the requests of a device to a server. Its network is always up, and it keeps the last line of its log.</summary>
internal sealed class DeskBoard : Board
{
    private string? _last;

    /// <summary>The last line of the client's log, as the end of a sentence; empty if there is none.</summary>
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

    private static NotSupportedException NotADevice() => new("a desk only sends requests to servers");
}
