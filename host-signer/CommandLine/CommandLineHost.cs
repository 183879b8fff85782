using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>Parses a command line, runs its verb, and returns the exit code.</summary>
public static class CommandLineHost
{
    /// <summary>The option of every verb that selects JSON output. Failures follow it too.</summary>
    internal const string JsonOption = "--json";

    /// <summary>A token that is cancelled when a signal asks the program to stop.</summary>
    internal static CancellationToken Stopping { get; private set; }

    /// <summary>Runs a whole program with guarded standard streams. A fault of a stream sets the exit code too.</summary>
    /// <param name="name">The name of the program. Every line on standard error starts with it.</param>
    /// <param name="root">The program.</param>
    /// <param name="args">The arguments after the name of the program.</param>
    public static async Task<int> RunProgramAsync(string name, RootCommand root, string[] args)
    {
        Output.Program = name;
        StandardStreams.Guard();
        return StandardStreams.Close(await RunAsync(root, args));
    }

    /// <summary>Runs the verb that a command line names.</summary>
    /// <param name="root">The program.</param>
    /// <param name="args">The arguments after the name of the program.</param>
    /// <returns>One of <see cref="ExitCode"/>, or the value that the verb returned.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Stopping = stop.Token;
        Option<bool> quiet = new("--quiet", "-q") { Description = "Write only failures and warnings to standard error.", Recursive = true };
        root.Add(quiet);
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        // With response files, a path that starts with @ would not be read as a path.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        bool json = parsed.Tokens.Any(token => token.Value == JsonOption);
        Output.IsQuiet = parsed.GetValue(quiet);
        Output.HasResult = false;
        try
        {
            return parsed.Action is ParseErrorAction ? RefuseUsage(parsed, json) : await InvokeAsync(parsed, json, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Output.Say("interrupted");
            return ExitCode.Interrupted;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, bool json, CancellationToken stop)
    {
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, stop);
        }
        catch (VersoException failure)
        {
            return End(failure, ExitCode.Of(failure), json);
        }
        catch (UsageException usage)
        {
            return End(usage.Failure, ExitCode.Usage, json);
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            // The last resort: an I/O error to which no code on the way has added the name of the file.
            return End(new VersoException(ReasonCode.InputUnreadable, $"a file cannot be read or written: {IoFault.Why(failure, "")}", "check the paths, their permissions and the free space", failure), ExitCode.InputOutput, json);
        }
    }

    private static int End(VersoException failure, int exitCode, bool json)
    {
        Output.Fail(failure);
        if (json)
        {
            Output.JsonFailure(failure.Reason, failure.Message, failure.Next);
        }

        return exitCode;
    }

    private static int RefuseUsage(ParseResult parsed, bool json)
    {
        string path = UsageErrors.PathOf(parsed.CommandResult);
        bool isBare = UsageErrors.IsBareGroup(parsed);
        string what = isBare ? $"`{path}` needs a verb." : UsageErrors.Describe(parsed);
        if (isBare && !Output.IsQuiet)
        {
            HelpWithExamples.Write(parsed, Console.Error);
        }
        else
        {
            Output.Say($"{what} See `{path} --help`.");
        }

        if (json)
        {
            Output.JsonFailure(ReasonCode.WrongUsage, what.TrimEnd('.'), $"see `{path} --help`");
        }

        return ExitCode.Usage;
    }
}
