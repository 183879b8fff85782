using System.Text;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// A standard stream that may fail: the disk behind it is full, or it was closed. The first fault is kept, what follows is dropped, and
/// the work goes on: a key is not lost because the line about it could not be written. The program's exit code tells of it at the end.
/// </summary>
/// <remarks>A reader that has seen enough, as <c>head</c> has, is no fault: the framework passes over a broken pipe.</remarks>
internal sealed class GuardedWriter(TextWriter inner) : TextWriter
{
    /// <summary>Why writing failed; null as long as it has not.</summary>
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
            // A descriptor that is not open for writing is "access denied" to the framework.
            Fault = failure is UnauthorizedAccessException ? "it is closed" : IoFault.Why(failure, "");
        }
    }
}
