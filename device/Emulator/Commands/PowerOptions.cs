using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Updater;

namespace Verso.Emulator.Commands;

/// <summary>The options of every command that switches on a device.</summary>
internal sealed class PowerOptions
{
    private readonly Option<string?> _url = new("--url") { Description = "Base URL of the site, with a slash at its end. Default: the provisioned URL.", HelpName = "URL" };
    private readonly Option<string?> _folder = new("--folder") { Description = "Folder of a site, such as an export on a memory card, in place of a server. The device then needs no network.", HelpName = "DIR" };
    private readonly Option<Outcome> _outcome = new("--outcome") { Description = "Outcome of an image that the emulator cannot run: healthy, crash, hang or fail:CHECK, such as fail:essential-services. Crash, hang and fail:network apply to .NET assemblies too.", HelpName = "OUTCOME", CustomParser = ParseOutcome, DefaultValueFactory = _ => Outcome.Healthy };
    private readonly Option<bool> _trialOnly = new("--outcome-on-trial-only") { Description = "The outcome is for images on trial.", Hidden = true };
    private readonly Option<bool> _realTime = new("--real-time") { Description = "Wait in real time instead of on the virtual clock." };
    private readonly Option<int?> _link = new("--link") { Description = "Speed of a slow link in bytes per second, on the virtual clock.", HelpName = "BYTES" };
    private readonly Option<bool> _clockUnknown = new("--clock-unknown") { Description = "The device does not know the date." };
    private readonly Option<int> _battery = new("--battery") { Description = "Charge of the battery in percent, or unknown if the board cannot read it.", HelpName = "PERCENT", CustomParser = ParseBattery, DefaultValueFactory = _ => 100 };
    private readonly Option<bool> _charging = new("--charging") { Description = "The battery is known to be charging." };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed for the jitter of retries, to repeat a run.", HelpName = "N" };
    private readonly Option<NativeAssembly[]> _natives = NativeOption.Create("Native assembly of the firmware, as in mscorlib=0x1A2B3C4D. May be given more than once.");
    private readonly Option<string[]> _faults = new("--fault") { Description = "Fault of a flash sector: SECTOR:EraseFails, ProgramFails or ProgramDoesNotStick.", HelpName = "SECTOR:FAULT", Arity = ArgumentArity.ZeroOrMore };

    public PowerOptions()
    {
        _natives.Validators.Add(CheckNatives);
        _faults.Validators.Add(result => CheckEach(result, _faults, text => ParseFault(text)?.Key));
        _battery.Validators.Add(result => Bounds.Check(result, 0, 100));
        _link.Validators.Add(result => Bounds.Check(result, 1, int.MaxValue));
        _url.Validators.Add(result => Check(result, IsUrl(result.GetValueOrDefault<string?>()), "give http:// or https://"));
    }

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_url, _folder, _outcome, _trialOnly, _realTime, _link, _clockUnknown, _battery, _charging, _seed, _natives, _faults])
        {
            command.Add(option);
        }
    }

    /// <summary>The options that were chosen for a device.</summary>
    /// <exception cref="UsageException">The device has no such sector, or both a URL and a folder are given.</exception>
    /// <exception cref="VersoException"><see cref="ReasonCode.InputUnreadable"/>: there is no such folder.</exception>
    public EmulatorOptions Read(ParseResult parsed, string flash) => new()
    {
        ReleaseFolder = CheckFolder(parsed.GetValue(_folder), parsed.GetValue(_url)),
        UpdateUrl = parsed.GetValue(_folder) is null ? parsed.GetValue(_url) : Transport.FolderUrl,
        Outcome = parsed.GetValue(_outcome) ?? Outcome.Healthy,
        OutcomeOnTrialOnly = parsed.GetValue(_trialOnly),
        RealTime = parsed.GetValue(_realTime),
        LinkBytesPerSecond = parsed.GetValue(_link),
        ClockUnknown = parsed.GetValue(_clockUnknown),
        BatteryPercent = parsed.GetValue(_battery),
        IsCharging = parsed.GetValue(_charging),
        Seed = parsed.GetValue(_seed),
        Natives = (parsed.GetValue(_natives) ?? []).ToDictionary(native => native.Name, native => native.Checksum),
        Faults = CheckSectors((parsed.GetValue(_faults) ?? []).Select(text => ParseFault(text)!.Value).ToDictionary(), flash),
    };

    private static string? CheckFolder(string? folder, string? url)
    {
        if (folder is null)
        {
            return null;
        }

        if (!Directory.Exists(folder))
        {
            throw new VersoException(ReasonCode.InputUnreadable, $"there is no folder {ShellWord.Quote(folder)}", "name the folder of a site, such as one that `verso site export` wrote");
        }

        return UsageException.Guard(() => url is null
            ? Path.GetFullPath(folder)
            : throw new VersoException(ReasonCode.WrongUsage, "--url and --folder are given together", "give one of them"));
    }

    private static Outcome ParseOutcome(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (Outcome.Parse(text) is Outcome outcome)
        {
            return outcome;
        }

        argument.AddError($"\"{text}\" is not an outcome; use healthy, crash, hang, or fail: and one of {string.Join(", ", Outcome.Checks)}.");
        return Outcome.Healthy;
    }

    private static int ParseBattery(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (text == EmulatorOptions.UnknownBattery)
        {
            return Board.BatteryUnknown;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int percent))
        {
            argument.AddError($"\"{text}\" is not a charge; give a number from 0 to 100, or {EmulatorOptions.UnknownBattery}.");
        }

        return percent;
    }

    // The option itself has reported a value that is not a native assembly; reading that value would throw.
    private static void CheckNatives(OptionResult result)
    {
        string[] names = [.. result.Tokens.Select(token => token.Value.Split('=')[0])];
        Check(result, names.Distinct().Count() == names.Length, "give each once");
    }

    private static KeyValuePair<int, FlashFault>? ParseFault(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int sector)
            && Enum.GetNames<FlashFault>().Contains(parts[1])
            && Enum.TryParse(parts[1], out FlashFault fault)
            && fault != FlashFault.None
            ? new KeyValuePair<int, FlashFault>(sector, fault)
            : null;
    }

    private static bool IsUrl(string? text) =>
        text is null || (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));

    private static void CheckEach<T>(OptionResult result, Option<string[]> option, Func<string, T?> keyOf)
    {
        T?[] keys = [.. (result.GetValue(option) ?? []).Select(keyOf)];
        Check(result, keys.All(key => key is not null), $"give {option.HelpName}");
        Check(result, keys.Distinct().Count() == keys.Length, "give each once");
    }

    private static Dictionary<int, FlashFault> CheckSectors(Dictionary<int, FlashFault> faults, string flash)
    {
        if (faults.Count == 0)
        {
            return faults;
        }

        using FlashFile file = FlashFile.Open(flash);
        int last = file.Flash.SectorCount - 1;
        return UsageException.Guard(() => faults.Keys.Max() <= last
            ? faults
            : throw new VersoException(ReasonCode.FieldOutOfRange, $"there is no sector {faults.Keys.Max()}", $"give a number from 0 to {last}"));
    }

    private static void Check(OptionResult result, bool holds, string advice)
    {
        if (!holds)
        {
            result.AddError($"{result.Option.Name} {string.Join(' ', result.Tokens)}: {advice}.");
        }
    }
}
