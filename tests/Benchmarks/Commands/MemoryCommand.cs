using System.CommandLine;
using Verso.CommandLine;

namespace Verso.Benchmarks.Commands;

/// <summary>
/// One release built and verified in a process of its own, which then tells what memory that took. <c>signing</c> starts it: the peak of a
/// process is for its whole life, so each size needs a fresh one.
/// </summary>
internal sealed class MemoryCommand : Command
{
    /// <summary>Its name on the command line.</summary>
    public const string Verb = "memory";

    private readonly Argument<int> _size = new("BYTES") { Description = "Bytes of the image." };

    public MemoryCommand()
        : base(Verb, "Builds and verifies one release and tells what memory that took.")
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
