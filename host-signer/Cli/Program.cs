using Verso.Cli;

return await CommandLineHost.RunAsync(args);
