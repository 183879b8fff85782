using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary>
/// Builds and verifies one release in a process of its own and reports the memory that it took. <c>signing</c> starts it: the peak of a
/// process covers its whole life, so each size needs a fresh process.
/// </summary>
internal sealed class MemoryCommand : Command
{
    /// <summary>Its name on the command line.</summary>
    public const string Verb = "memory";

    private readonly Argument<int> _size = new("BYTES") { Description = "Bytes of the image." };

    public MemoryCommand()
        : base(Verb, "Builds and verifies one release, and reports the memory that it needed.")
    {
        Hidden = true;
        Add(_size);
        SetAction(parsed =>
        {
            Output.JsonLine(MemoryFigures.Measure(parsed.GetValue(_size)));
            return ExitCode.Done;
        });
    }
}
