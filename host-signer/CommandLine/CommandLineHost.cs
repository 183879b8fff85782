using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Verso.Signing;

namespace Verso.CommandLine
{
    /// <summary>Parses a command line, runs its verb, and turns what comes of it into an exit code.</summary>
    public static class CommandLineHost
    {
        /// <summary>Runs the verb that a command line names.</summary>
        /// <param name="root">The program.</param>
        /// <param name="args">What follows its name.</param>
        /// <returns>One of <see cref="ExitCode"/>, or what the verb returned.</returns>
        public static async Task<int> RunAsync(RootCommand root, string[] args)
        {
            using var stop = new CancellationTokenSource();
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            // A response file is a convenience that would make every path starting with @ a surprise.
            root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
            ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is ParseErrorAction)
            {
                return RefuseUsage(parsed);
            }

            try
            {
                var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
                return await parsed.InvokeAsync(configuration, stop.Token);
            }
            catch (VersoException failure)
            {
                Output.Fail(failure);
                return ExitCode.Of(failure);
            }
            catch (UsageException usage)
            {
                Output.Fail(usage.Failure);
                return ExitCode.Usage;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                Output.Tell("interrupted");
                return ExitCode.Interrupted;
            }

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        }

        private static int RefuseUsage(ParseResult parsed)
        {
            string path = parsed.CommandResult.Command.Name;
            for (SymbolResult? parent = parsed.CommandResult.Parent; parent is CommandResult group; parent = parent.Parent)
            {
                path = $"{group.Command.Name} {path}";
            }

            // Some of the library's messages run over several lines; a failure is one.
            IEnumerable<string> words = parsed.Errors.SelectMany(error => error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Output.Tell($"{string.Join(' ', words)} See `{path} --help`.");
            return ExitCode.Usage;
        }
    }
}
