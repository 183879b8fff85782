using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Verso.Cli.Commands;
using Verso.Signing;

namespace Verso.Cli
{
    /// <summary>Parses a command line, runs its verb, and turns what comes of it into an exit code.</summary>
    internal static class CommandLineHost
    {
        public static async Task<int> RunAsync(string[] args)
        {
            using var stop = new CancellationTokenSource();
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
            // A response file is a convenience that would make every path starting with @ a surprise.
            ParseResult parsed = BuildRoot().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
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
                Output.Tell("interrupted; nothing was written");
                return ExitCode.Interrupted;
            }

            void Stop(PosixSignalContext signal)
            {
                signal.Cancel = true;
                stop.Cancel();
            }
        }

        private static RootCommand BuildRoot()
        {
            var root = new RootCommand("Verso signs, encrypts, verifies and publishes firmware releases for .NET nanoFramework devices.")
            {
                new Verb("key", "Signing keys.") { new KeyNewCommand() },
                new Verb("fleet", "Key-encryption keys that groups of devices hold.") { new FleetNewCommand() },
                new Verb("release", "Releases: a signed manifest and an encrypted payload.")
                {
                    new ReleaseBuildCommand(),
                    new ReleaseVerifyCommand(),
                    new ReleaseInspectCommand(),
                },
                new ServeCommand(),
            };
            root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
            return root;
        }

        private static int RefuseUsage(ParseResult parsed)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Output.Tell(error.Message);
            }

            IEnumerable<string> names = parsed.CommandResult.Command.Parents.OfType<Command>().Reverse().Append(parsed.CommandResult.Command).Select(command => command.Name);
            Output.Tell($"see `{string.Join(' ', names)} --help`");
            return ExitCode.Usage;
        }
    }
}
