using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Verso.CommandLine;

/// <summary>A command with examples in its help; groups of verbs have none of their own and show those of their verbs.</summary>
[SuppressMessage("Design", "CA1010", Justification = "The library's own Command is enumerable only so that it can be written as a collection.")]
public class Verb : Command
{
    private readonly string[] _examples;

    public Verb(string name, string description, params string[] examples)
        : base(name, description)
    {
        _examples = examples;
    }

    /// <summary>The examples of a command and of all commands below it: whole command lines that work as they stand.</summary>
    public static IEnumerable<string> ExamplesOf(Command command)
    {
        IEnumerable<string> own = command is Verb verb ? verb._examples : [];
        return own.Concat(command.Subcommands.SelectMany(ExamplesOf));
    }
}
