using System.Diagnostics;
using System.Globalization;
using Verso.Core;
using Verso.Foundation;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>Switches on a device, each time in a process of its own, and passes on its events.</summary>
internal sealed class Supervisor(string flash, EmulatorOptions options, CancellationToken cancel = default)
{
    /// <summary>The most power-ons in a row: a trial has at most ten, and its rollback and rescue a few more.</summary>
    public const int MaxPowerOns = 16;

    // The exit code of a killed process: 128 + SIGKILL; on Windows the code of Process.Kill. Any other early end is a fault of the emulator.
    private static readonly int KilledCode = OperatingSystem.IsWindows() ? -1 : 137;

    /// <summary>Runs one power-on. Cancelling also cuts the power.</summary>
    /// <param name="heard">Receives every event. Returning false cuts the power at once.</param>
    public PowerOnEnd Run(Func<EmulatorEvent, bool> heard)
    {
        using Process device = Process.Start(StartInfo()) ?? throw new InvalidOperationException("no process was started");
        using CancellationTokenRegistration stop = cancel.Register(device.Kill);
        Task<string> complaint = device.StandardError.ReadToEndAsync();
        EmulatorEvent? refusal = null;
        while (device.StandardOutput.ReadLine() is string line)
        {
            EmulatorEvent? happened = EventWriter.FromLine(line);
            if (happened?.Event == EventWriter.Refusal)
            {
                refusal = happened;
            }
            else if (happened is not null && !heard(happened))
            {
                device.Kill();
                break;
            }
        }

        device.WaitForExit();
        if (refusal is not null)
        {
            throw new VersoException((ReasonCode)(refusal.ReasonCode ?? 0), refusal.Line ?? string.Empty, refusal.Next ?? string.Empty);
        }

        return device.ExitCode switch
        {
            PowerOn.RestCode => PowerOnEnd.AtRest,
            EmulatorBoard.RestartCode => PowerOnEnd.Restart,
            int code when code == KilledCode => PowerOnEnd.Cut,
            int code => throw new VersoException(ReasonCode.ToolFailed, $"the process of the emulated device failed with exit code {code}: {string.Join(' ', complaint.Result.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", "run the command again, and report it if it happens again"),
        };
    }

    /// <summary>Switches on again and again until the device rests, or its power is cut.</summary>
    public PowerOnEnd RunUntilRest(Func<EmulatorEvent, bool> heard, Action afterEach)
    {
        PowerOnEnd end = PowerOnEnd.Restart;
        for (int i = 0; i < MaxPowerOns && end == PowerOnEnd.Restart; i++)
        {
            end = Run(heard);
            afterEach();
        }

        return end;
    }

    private ProcessStartInfo StartInfo()
    {
        string self = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        ProcessStartInfo start = new(self) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string assembly = typeof(Supervisor).Assembly.Location;
        if (Path.GetFileNameWithoutExtension(self) != Path.GetFileNameWithoutExtension(assembly))
        {
            // Started as `dotnet verso-emulator.dll`, or by a test: the host runs this assembly again.
            start.FileName = Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";
            start.ArgumentList.Add(assembly);
        }

        start.ArgumentList.Add("power-on");
        start.ArgumentList.Add(flash);
        foreach (string argument in Arguments())
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private IEnumerable<string> Arguments()
    {
        if (options.ReleaseFolder is string folder)
        {
            yield return $"--folder={folder}";
        }
        else if (options.UpdateUrl is string url)
        {
            yield return $"--url={url}";
        }

        yield return $"--outcome={options.Outcome}";
        yield return $"--outcome-on-trial-only={options.OutcomeOnTrialOnly}";
        yield return $"--real-time={options.RealTime}";
        yield return $"--clock-unknown={options.ClockUnknown}";
        yield return $"--battery={(options.BatteryPercent == Board.BatteryUnknown ? EmulatorOptions.UnknownBattery : options.BatteryPercent.ToString(CultureInfo.InvariantCulture))}";
        yield return $"--charging={options.IsCharging}";
        if (options.LinkBytesPerSecond is int rate)
        {
            yield return $"--link={rate.ToString(CultureInfo.InvariantCulture)}";
        }

        if (options.Seed is int seed)
        {
            yield return $"--seed={seed.ToString(CultureInfo.InvariantCulture)}";
        }

        foreach ((string name, uint checksum) in options.Natives)
        {
            yield return $"--native={name}=0x{checksum:x8}";
        }

        foreach ((int sector, FlashFault fault) in options.Faults)
        {
            yield return $"--fault={sector.ToString(CultureInfo.InvariantCulture)}:{fault}";
        }
    }
}
