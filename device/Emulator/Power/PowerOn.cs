using System.Diagnostics;
using Verso.Boot;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// One power-on, the whole life of one process: stage 0, the application, and whatever update they carry out. Killing the process is
/// pulling the plug.
/// </summary>
internal static class PowerOn
{
    /// <summary>The device rests: its application is done until the next wake.</summary>
    public const int RestCode = 0;

    /// <summary>The device asked to be restarted.</summary>
    public const int RestartCode = 80;

    /// <summary>Lives through a power-on.</summary>
    /// <param name="path">The device's flash.</param>
    /// <param name="options">What its tester chose.</param>
    /// <param name="output">Where events go.</param>
    public static int Run(string path, EmulatorOptions options, TextWriter output)
    {
        EventWriter events = new(output);
        using FlashFile file = FlashFile.Open(path);
        foreach ((int sector, FlashFault fault) in options.Faults)
        {
            file.Flash.SetFault(sector, fault);
        }

        DeviceStorage storage = EmulatedDevice.StorageOf(file);
        EmulatorBoard board = new(options, events, file.Flash);
        events.Write(new EmulatorEvent("powerOn"));
        EmulatorLauncher launcher = new(board, options.Outcome, options.OutcomeOnTrialOnly);
        HostHttpTransport transport = options.LinkBytesPerSecond is int rate ? new LinkTransport(board, rate) : new HostHttpTransport(board);
        Stage0 stage0 = new(board, storage, transport, launcher, new EventWatcher(events), options.UpdateUrl);
        stage0.Run();
        events.Write(new EmulatorEvent("powerOff") { Milliseconds = (int)board.Virtual.TotalMilliseconds });
        return RestCode;
    }

    /// <summary>Ties this process's life to another's: when the pipe to it breaks, the power goes, without a farewell.</summary>
    public static void DieWith(TextReader lifeline)
    {
        Thread thread = new(() =>
        {
            while (lifeline.Read() >= 0)
            {
            }

            Process.GetCurrentProcess().Kill();
        })
        {
            IsBackground = true,
        };
        thread.Start();
    }
}
