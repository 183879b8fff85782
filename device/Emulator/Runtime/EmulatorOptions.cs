namespace Verso.Emulator;

/// <summary>The tester's choices for a power-on.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The value of <c>--battery</c> for a charge that the board cannot read.</summary>
    internal const string UnknownBattery = "unknown";

    /// <summary>The base URL of the site, or null for the provisioned URL.</summary>
    public string? UpdateUrl { get; init; }

    /// <summary>
    /// The full path of a folder with a site, in place of a server, or null. <see cref="UpdateUrl"/> is then that of
    /// <see cref="Adapters.FolderTransport"/>.
    /// </summary>
    public string? ReleaseFolder { get; init; }

    /// <summary>How opaque images behave.</summary>
    public Outcome Outcome { get; init; } = Outcome.Healthy;

    /// <summary>Whether <see cref="Outcome"/> applies to images on trial only; a confirmed image then runs well.</summary>
    public bool OutcomeOnTrialOnly { get; init; }

    /// <summary>Whether waits take real time.</summary>
    public bool RealTime { get; init; }

    /// <summary>The bytes that the link carries in a second of the virtual clock, or null for a link without delay.</summary>
    public int? LinkBytesPerSecond { get; init; }

    /// <summary>Whether the device does not know the date.</summary>
    public bool ClockUnknown { get; init; }

    /// <summary>The charge of the battery in percent, or <see cref="Updater.Board.BatteryUnknown"/>.</summary>
    public int BatteryPercent { get; init; } = 100;

    /// <summary>Whether the battery is known to be charging.</summary>
    public bool IsCharging { get; init; }

    /// <summary>The seed that makes jitter repeatable.</summary>
    public int? Seed { get; init; }

    /// <summary>The native assemblies of the firmware, with their checksums.</summary>
    public IReadOnlyDictionary<string, uint> Natives { get; init; } = new Dictionary<string, uint>();

    /// <summary>The flash sectors with faults.</summary>
    public IReadOnlyDictionary<int, FlashFault> Faults { get; init; } = new Dictionary<int, FlashFault>();
}
