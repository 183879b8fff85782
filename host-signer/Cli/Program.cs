using Verso.Cli;
using Verso.CommandLine;

return await CommandLineHost.RunProgramAsync(VersoProgram.Name, VersoProgram.Root(), args);
