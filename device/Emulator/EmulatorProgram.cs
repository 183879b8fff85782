using System.CommandLine;
using Verso.Emulator.Commands;

namespace Verso.Emulator;

/// <summary>The program <c>verso-emulator</c>: all its verbs.</summary>
internal static class EmulatorProgram
{
    /// <summary>Its name.</summary>
    public const string Name = "verso-emulator";

    /// <summary>Creates the tree of verbs.</summary>
    public static RootCommand Root() => new("A virtual e-reader, to try releases before any device receives them.")
    {
        new DemoCommand(),
        new NewCommand(),
        new BootCommand(),
        new UpdateCommand(),
        new ShowCommand(),
        new PowerOnCommand(),
    };
}
