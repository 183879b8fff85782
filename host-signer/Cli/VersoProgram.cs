using System.CommandLine;
using Verso.Cli.Commands;
using Verso.CommandLine;

namespace Verso.Cli;

/// <summary>The program <c>verso</c>: all its verbs.</summary>
internal static class VersoProgram
{
    /// <summary>The name of the program.</summary>
    public const string Name = "verso";

    /// <summary>Creates the tree of verbs.</summary>
    public static RootCommand Root() => new("Verso signs, encrypts, verifies and publishes firmware releases for .NET nanoFramework devices.")
    {
        new Verb("key", "Signing keys.") { new KeyNewCommand(), new KeyShowCommand(), new KeyChangePassphraseCommand() },
        new Verb("root", "Roots: which keys may sign what.")
        {
            new RootNewCommand(),
            new RootProposeCommand(),
            new RootSignCommand(),
            new RootFinishCommand(),
            new RootShowCommand(),
        },
        new Verb("fleet", "Key-encryption keys that groups of devices share.") { new FleetNewCommand(), new FleetShowCommand() },
        new Verb("release", "Releases: a signed manifest and an encrypted payload.")
        {
            new ReleaseBuildCommand(),
            new ReleaseVerifyCommand(),
            new ReleaseInspectCommand(),
            new ReleaseDiffCommand(),
            Retired.Verb("refresh", "a pointer says what is offered: publish the release again with `verso publish`"),
        },
        new PublishCommand(),
        new Verb("channel", "Channels: what a site offers to devices.") { new ChannelHaltCommand(), new ChannelStatusCommand() },
        new Verb("site", "Sites: trees of files that devices read.") { new SiteExportCommand() },
        new AuditCommand(),
        new Verb("partitions", "Partition tables of the flash of a device.")
        {
            new PartitionsCheckCommand(),
            new PartitionsBuildCommand(),
            new PartitionsShowCommand(),
        },
        new Verb("device", "Devices: flashing and provisioning.") { new DeviceFlashCommand() },
        new ServeCommand(),
        new ReasonCommand(),
    };
}
