using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Verso.CommandLine
{
    /// <summary>The library's help, followed by the command's examples and, at the top, by the exit codes.</summary>
    public sealed class HelpWithExamples : SynchronousCommandLineAction
    {
        private readonly HelpAction _inner = new();

        /// <summary>Help is given however wrong the rest of the line is.</summary>
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            _inner.Invoke(parseResult);
            TextWriter output = parseResult.InvocationConfiguration.Output;
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
                output.WriteLine("  1    the thing asked for did not hold; the reason, with its number, is on standard error");
                output.WriteLine("  2    wrong usage");
                output.WriteLine("  3    an input could not be read, or an output not be written");
                output.WriteLine("  130  interrupted by a signal before it was done");
            }

            return ExitCode.Done;
        }
    }
}
