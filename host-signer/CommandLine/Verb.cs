using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace Verso.CommandLine;

/// <summary>A command with examples in its help. A group of verbs has no examples of its own and shows those of its verbs.</summary>
[SuppressMessage("Design", "CA1010", Justification = "The library's own Command is enumerable only so that it can be written as a collection.")]
public class Verb : Command
{
    private readonly string[] _examples;

    /// <summary>Creates a command.</summary>
    /// <param name="name">The name, as it is typed.</param>
    /// <param name="description">The first line of its help.</param>
    /// <param name="examples">Complete command lines that work as they are.</param>
    public Verb(string name, string description, params string[] examples)
        : base(name, description)
    {
        _examples = examples;
    }

    /// <summary>Returns the examples of a command and of all commands below it: complete command lines that work as they are.</summary>
    public static IEnumerable<string> ExamplesOf(Command command)
    {
        IEnumerable<string> own = command is Verb verb ? verb._examples : [];
        return own.Concat(command.Subcommands.SelectMany(ExamplesOf));
    }
}
