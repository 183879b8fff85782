using Verso.CommandLine;
using Verso.Emulator;

return await CommandLineHost.RunProgramAsync(EmulatorProgram.Name, EmulatorProgram.Root(), args);
