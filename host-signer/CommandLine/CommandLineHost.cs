using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>Parses a command line, runs its verb, and turns what comes of it into an exit code.</summary>
public static class CommandLineHost
{
    /// <summary>The option that every verb has, and that a failure is told by too.</summary>
    internal const string JsonOption = "--json";

    /// <summary>Ends when the program is asked to stop by a signal.</summary>
    internal static CancellationToken Stopping { get; private set; }

    /// <summary>Runs a whole program: its streams are guarded, and a fault of theirs is an exit code too.</summary>
    /// <param name="name">The program's name, at the head of every line on standard error.</param>
    /// <param name="root">The program.</param>
    /// <param name="args">What follows its name.</param>
    public static async Task<int> RunProgramAsync(string name, RootCommand root, string[] args)
    {
        Output.Program = name;
        StandardStreams.Guard();
        return StandardStreams.Close(await RunAsync(root, args));
    }

    /// <summary>Runs the verb that a command line names.</summary>
    /// <param name="root">The program.</param>
    /// <param name="args">What follows its name.</param>
    /// <returns>One of <see cref="ExitCode"/>, or what the verb returned.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        ArgumentNullException.ThrowIfNull(root);
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Stopping = stop.Token;
        Option<bool> quiet = new("--quiet", "-q") { Description = "Say nothing on standard error but failures and warnings.", Recursive = true };
        root.Add(quiet);
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        // A response file is a convenience that would make every path starting with @ a surprise.
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
            // The last net: a file or stream whose name nobody along the way has put to its fault.
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
