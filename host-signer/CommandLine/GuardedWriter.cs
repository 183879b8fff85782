using System.Text;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// A standard stream that may fail because its disk is full or it was closed. The writer keeps the first fault and drops all later
/// output, and the work continues: a key is not lost because a message about it could not be written. The exit code of the program
/// reports the fault at the end (ADR 0023).
/// </summary>
/// <remarks>A reader that closes the pipe early, such as <c>head</c>, is not a fault: the framework ignores a broken pipe.</remarks>
internal sealed class GuardedWriter(TextWriter inner) : TextWriter
{
    /// <summary>The reason of the first failed write; null if no write has failed.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Guard(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        if (Fault is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            // The framework reports "access denied" for a descriptor that is not open for writing.
            Fault = failure is UnauthorizedAccessException ? "it is closed" : IoFault.Why(failure, "");
        }
    }
}
