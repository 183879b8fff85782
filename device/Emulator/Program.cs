using System.CommandLine;
using Verso.CommandLine;
using Verso.Emulator.Commands;

Output.Program = "verso-emulator";
var root = new RootCommand("A virtual e-reader: tries releases before any reader sees them.")
{
    new DemoCommand(),
    new NewCommand(),
    new BootCommand(),
    new UpdateCommand(),
    new ShowCommand(),
    new PowerOnCommand(),
};
return await CommandLineHost.RunAsync(root, args);
