namespace Verso.Emulator;

/// <summary>What a tester chooses for a power-on.</summary>
public sealed record EmulatorOptions
{
    /// <summary>Where releases are published, or null for the provisioned URL.</summary>
    public string? UpdateUrl { get; init; }

    /// <summary>How opaque images turn out.</summary>
    public Outcome Outcome { get; init; } = Outcome.Healthy;

    /// <summary>Whether <see cref="Outcome"/> is for images on trial only; what is confirmed then runs well.</summary>
    public bool OutcomeOnTrialOnly { get; init; }

    /// <summary>Whether waits take their time.</summary>
    public bool RealTime { get; init; }

    /// <summary>What the link carries in a second of the virtual clock, or null for a link that takes no time there.</summary>
    public int? LinkBytesPerSecond { get; init; }

    /// <summary>Whether the device does not know the date.</summary>
    public bool ClockUnknown { get; init; }

    /// <summary>Charge of the battery in percent, or <see cref="Updater.Board.BatteryUnknown"/>.</summary>
    public int BatteryPercent { get; init; } = 100;

    /// <summary>Whether the battery is known to be charging.</summary>
    public bool IsCharging { get; init; }

    /// <summary>Makes jitter repeatable.</summary>
    public int? Seed { get; init; }

    /// <summary>Native assemblies of the firmware, with their checksums.</summary>
    public IReadOnlyDictionary<string, uint> Natives { get; init; } = new Dictionary<string, uint>();

    /// <summary>Flash sectors that misbehave.</summary>
    public IReadOnlyDictionary<int, FlashFault> Faults { get; init; } = new Dictionary<int, FlashFault>();
}
