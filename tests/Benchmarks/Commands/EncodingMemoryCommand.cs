using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary>Encodes one delta in a process of its own and reports the memory that it took. <c>delta</c> starts it.</summary>
internal sealed class EncodingMemoryCommand : Command
{
    /// <summary>Its name on the command line.</summary>
    public const string Verb = "encoding-memory";

    private readonly Argument<string> _from = new("FROM") { Description = "Image that devices run." };
    private readonly Argument<string> _to = new("TO") { Description = "New image." };

    public EncodingMemoryCommand()
        : base(Verb, "Encodes one delta and reports the memory that it needed.")
    {
        Hidden = true;
        Add(_from);
        Add(_to);
        SetAction(parsed =>
        {
            Output.Data(EncodingMemory.Measure(parsed.GetRequiredValue(_from), parsed.GetRequiredValue(_to)).ToString(CultureInfo.InvariantCulture));
            return ExitCode.Done;
        });
    }
}
