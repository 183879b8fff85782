using System.Text.RegularExpressions;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>A board to flash.</summary>
public sealed partial class BoardJob : FlashJob
{
    /// <summary>The name of the step that writes the <see cref="DeviceId"/> to the board.</summary>
    public const string IdentityStep = BoardPlan.FilesStep;

    private readonly BoardSetup _setup;
    private readonly PartitionLayout _layout;
    private readonly byte[] _stage0;
    private readonly byte[] _image;
    private readonly TrustStore _trust;
    private readonly NetworkDeployment _network;

    private BoardJob(BoardSetup setup, PartitionLayout layout, byte[] stage0, byte[] image, TrustStore trust, NetworkDeployment network)
    {
        _setup = setup;
        _layout = layout;
        _stage0 = stage0;
        _image = image;
        _trust = trust;
        _network = network;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Secrets => _network.Password is string password ? [password] : [];

    /// <summary>The id of the new device.</summary>
    public string DeviceId => _trust.DeviceId;

    private PartitionEntry Deploy => _layout.Find("deploy")!;

    /// <summary>Reads and checks everything that a setup names.</summary>
    /// <param name="setup">The setup, validated.</param>
    /// <param name="problems">Receives all faults.</param>
    /// <returns>The job, or null if there is a fault.</returns>
    public static BoardJob? Load(BoardSetup setup, FlashProblems problems)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(problems);
        int before = problems.Found.Count;
        LoadedImage? stage0 = problems.Try(() => LoadedImage.Load(setup.Stage0Path, "stage 0"));
        LoadedImage? image = problems.Try(() => LoadedImage.Load(setup.Factory.ImagePath, "the image"));
        PartitionLayout? layout = BoardLayout.Load(setup, stage0, problems);
        if (image?.Content.Length > setup.SlotSize)
        {
            problems.Add(new VersoException(ReasonCode.ImageTooLarge, $"the image has {image.Content.Length} bytes, but the slots of stage 0 have {setup.SlotSize}", "make the image smaller, or build stage 0 with larger slots and set `--slot-size`"));
        }

        stage0?.CheckReferences([], problems);
        if (stage0 is not null)
        {
            image?.CheckReferences(stage0.Names, problems);
        }

        TrustStore? trust = problems.Try(setup.Factory.MakeTrust);
        NetworkDeployment network = NetworkDeployment.Load(setup, problems);
        return problems.Found.Count == before ? new BoardJob(setup, layout!, stage0!.Content, image!.Content, trust!, network) : null;
    }

    /// <summary>Checks that this machine has the tool and the serial port of the plan.</summary>
    public static void CheckMachine(BoardSetup setup, FlashProblems problems)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(problems);
        problems.Try(NanoffTool.Instance.Find);
        bool plausible = OperatingSystem.IsWindows() ? WindowsPort().IsMatch(setup.Port) : File.Exists(setup.Port);
        if (!plausible)
        {
            problems.Add(new VersoException(ReasonCode.InputUnreadable, $"there is no serial port {setup.Port}", "connect the board; `nanoff --listports` shows its port"));
        }
    }

    /// <inheritdoc/>
    public override FlashPlan Plan(string folder) => new BoardPlan(_setup, _layout, _network.CertificateCount, folder).Make();

    /// <inheritdoc/>
    public override void WriteFiles(SecretFolder folder)
    {
        folder.Write(BoardPlan.TableFile, _layout.ToTable());
        if (_setup.HasNetwork)
        {
            folder.Write(BoardPlan.NetworkFile, _network.ToJson());
        }

        string files = folder.MakeFolder(BoardPlan.PartitionsFolder);
        DeviceFiles.Create(files, _setup.SlotSize, _trust, _setup.Factory.MakeManifest(_image, _trust), new MemoryStream(_image));
        folder.Write(BoardPlan.FilesFile, FileDeployment.ToJson(files));

        // nanoCLR searches for assemblies up to the end of deploy. It must not find any of an earlier, longer deployment after this one.
        byte[] deploy = new byte[Deploy.Size];
        deploy.AsSpan().Fill(0xFF);
        _stage0.CopyTo(deploy, 0);
        folder.Write(BoardPlan.Stage0File, deploy);
    }

    [GeneratedRegex("^COM[1-9][0-9]{0,2}$", RegexOptions.IgnoreCase)]
    private static partial Regex WindowsPort();
}
