using System.Diagnostics;
using Verso.Adapters;
using Verso.Boot;
using Verso.Updater;

namespace Verso.Emulator;

/// <summary>
/// One power-on, which is the whole life of one process: stage 0, the application, and any update that they carry out. Killing the
/// process is cutting the power.
/// </summary>
internal static class PowerOn
{
    /// <summary>The exit code of a device that rests: its application has nothing to do until the next wake.</summary>
    public const int RestCode = 0;

    /// <summary>Runs a power-on.</summary>
    /// <param name="path">The device's flash.</param>
    /// <param name="options">The tester's choices.</param>
    /// <param name="output">Receives the events.</param>
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
        Transport transport = options.LinkBytesPerSecond is int rate ? new LinkTransport(board, rate) : new HostHttpTransport(board);
        if (options.ReleaseFolder is string folder)
        {
            transport = new FolderTransport(folder + Path.DirectorySeparatorChar, transport, board);
        }

        Stage0 stage0 = new(board, storage, transport, launcher, new EventWatcher(events), options.UpdateUrl);
        stage0.Run();
        events.Write(new EmulatorEvent("powerOff") { Milliseconds = (int)board.Virtual.TotalMilliseconds });
        return RestCode;
    }

    /// <summary>Ties the life of this process to another one: when the pipe to it breaks, the power is cut at once.</summary>
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
