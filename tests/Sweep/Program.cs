using Verso.CommandLine;
using Verso.Sweep;

Output.Program = "sweep";
return await CommandLineHost.RunAsync(Commands.Root(), args);
