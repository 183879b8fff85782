using System.CommandLine;
using Verso.Cli.Commands;
using Verso.CommandLine;

namespace Verso.Cli;

/// <summary>The program <c>verso</c>: all its verbs.</summary>
internal static class VersoProgram
{
    /// <summary>Its name.</summary>
    public const string Name = "verso";

    /// <summary>Makes the tree of verbs.</summary>
    public static RootCommand Root() => new("Verso signs, encrypts, verifies and publishes firmware releases for .NET nanoFramework devices.")
    {
        new Verb("key", "Signing keys.") { new KeyNewCommand(), new KeyShowCommand(), new KeyChangePassphraseCommand() },
        new Verb("fleet", "Key-encryption keys that groups of devices hold.") { new FleetNewCommand(), new FleetShowCommand() },
        new Verb("release", "Releases: a signed manifest and an encrypted payload.")
        {
            new ReleaseBuildCommand(),
            new ReleaseVerifyCommand(),
            new ReleaseInspectCommand(),
            new ReleaseDiffCommand(),
            new ReleaseRefreshCommand(),
        },
        new Verb("partitions", "Partition tables: how a device's flash is cut.")
        {
            new PartitionsCheckCommand(),
            new PartitionsBuildCommand(),
            new PartitionsShowCommand(),
        },
        new Verb("device", "Devices: from a bare board to a provisioned reader.") { new DeviceFlashCommand() },
        new ServeCommand(),
        new ReasonCommand(),
    };
}
