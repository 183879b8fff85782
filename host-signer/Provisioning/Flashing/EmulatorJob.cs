using System.Globalization;
using System.Text;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A virtual reader to create. The emulator reads the files itself. Here they are only checked.</summary>
public sealed class EmulatorJob : FlashJob
{
    private const string LayoutFile = "layout.csv";

    private readonly EmulatorSetup _setup;

    private EmulatorJob(EmulatorSetup setup)
    {
        _setup = setup;
    }

    /// <summary>Checks everything that a setup names.</summary>
    /// <param name="setup">The setup, validated.</param>
    /// <param name="problems">Receives all faults.</param>
    /// <returns>The job, or null if there is a fault.</returns>
    public static EmulatorJob? Load(EmulatorSetup setup, FlashProblems problems)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(problems);
        int before = problems.Found.Count;
        problems.Try(() => CheckLayout(setup));
        problems.Try(setup.Factory.MakeTrust);
        if (setup.FlashPath.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(setup.FlashPath))))
        {
            problems.Add(new VersoException(ReasonCode.OutputUnwritable, $"the flash file \"{setup.FlashPath}\" cannot be written: there is no such folder", "name a file in an existing folder"));
        }
        else if (File.Exists(setup.FlashPath))
        {
            problems.Add(new VersoException(ReasonCode.OutputUnwritable, $"{setup.FlashPath} exists already", "delete it first, or choose another name"));
        }

        return problems.Found.Count == before ? new EmulatorJob(setup) : null;
    }

    /// <summary>Checks that this machine has the tool of the plan.</summary>
    public static void CheckMachine(FlashProblems problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        problems.Try(EmulatorTool.Instance.Find);
    }

    /// <inheritdoc/>
    public override FlashPlan Plan(string folder)
    {
        string made = Path.Combine(folder, LayoutFile);
        FlashStep step = new()
        {
            Name = "device",
            Title = "virtual reader",
            Tool = EmulatorTool.Instance,
            Arguments = Arguments(_setup.LayoutPath ?? made),
            Files = _setup.LayoutPath is null ? [new(made, "the emulator's partition table")] : [],
            Changes = $"creates {_setup.FlashPath}: partitions, trust store, first image and boot record",
            Repeat = $"delete {_setup.FlashPath} to undo it",
        };
        return new FlashPlan(_setup.FlashPath, null, [step]);
    }

    /// <inheritdoc/>
    public override void WriteFiles(SecretFolder folder)
    {
        if (_setup.LayoutPath is null)
        {
            folder.Write(LayoutFile, Encoding.UTF8.GetBytes(FlashBoard.ReadEmulatorLayout()));
        }
    }

    private static PartitionLayout CheckLayout(EmulatorSetup setup)
    {
        string csv = setup.LayoutPath is string path ? PartitionCsv.ReadFile(path) : FlashBoard.ReadEmulatorLayout();
        LayoutReport report = LayoutReport.OfCsv(csv, imageSize: LayoutReport.SizeOf(setup.Factory.ImagePath));
        PartitionLayout layout = report.ToLayout();
        return report.Kind == LayoutKind.RawSlots
            ? layout
            : throw new VersoException(ReasonCode.LayoutInvalid, $"{setup.LayoutPath} has its slots on a file system, which the emulator does not support", "use partitions/emulator-4mb.csv, or one like it");
    }

    private string[] Arguments(string layoutPath)
    {
        FactorySetup factory = _setup.Factory;
        return
        [
            "new", _setup.FlashPath,
            "--layout", layoutPath,
            "--hardware", factory.Hardware,
            "--root", factory.RootPath,
            "--channel", factory.Channel,
            .. factory.FleetPaths.SelectMany(path => (string[])["--fleet-key", path]),
            "--image", factory.ImagePath,
            "--version", factory.Version,
            "--counter", factory.Counter.ToString(CultureInfo.InvariantCulture),
            .. factory.DeviceId is null ? [] : (string[])["--device-id", factory.DeviceId],
            .. factory.Url is null ? [] : (string[])["--url", factory.Url],
        ];
    }
}
