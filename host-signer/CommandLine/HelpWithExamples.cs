using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Verso.CommandLine;

/// <summary>The library's help, followed by the examples of the command. The help of the program also lists the exit codes.</summary>
public sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private static readonly HelpAction Inner = new();

    /// <summary>True: help is shown even if the rest of the command line is wrong.</summary>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult, parseResult.InvocationConfiguration.Output);
        return ExitCode.Done;
    }

    /// <summary>Writes a command's help.</summary>
    /// <param name="parseResult">The parsed command line, which names the command.</param>
    /// <param name="output">The writer that receives the help.</param>
    public static void Write(ParseResult parseResult, TextWriter output)
    {
        TextWriter before = parseResult.InvocationConfiguration.Output;
        parseResult.InvocationConfiguration.Output = output;
        Inner.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = before;
        output.WriteLine("Examples:");
        foreach (string example in Verb.ExamplesOf(parseResult.CommandResult.Command))
        {
            output.WriteLine($"  {example}");
        }

        if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine("Exit codes:");
            output.WriteLine("  0    done");
            output.WriteLine("  1    failed; the reason and its number are on standard error");
            output.WriteLine("  2    wrong usage");
            output.WriteLine("  3    an input could not be read, or an output could not be written");
            output.WriteLine("  130  interrupted by a signal");
            output.WriteLine();
            output.WriteLine("A reader that closes the pipe early, such as head, is not a failure. With --json, a failure is also one JSON object");
            output.WriteLine("on standard output: code, number, message, next. With NO_COLOR there are no escape sequences.");
        }
    }
}
