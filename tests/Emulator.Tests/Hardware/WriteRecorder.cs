using Verso.Support;

namespace Verso.Emulator.Tests.Hardware;

/// <summary>The backing of a flash in memory that records each write, and can lose power before one of them.</summary>
internal sealed class WriteRecorder : MemoryStream
{
    /// <summary>Offset and length of each write since the last <see cref="Forget"/>.</summary>
    public List<(long Offset, int Length)> Writes { get; } = [];

    /// <summary>The number of writes before the power is lost; negative for no limit.</summary>
    public int WritesLeft { get; set; } = -1;

    public void Forget() => Writes.Clear();

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (WritesLeft == 0)
        {
            throw new PowerCutException();
        }

        WritesLeft--;
        Writes.Add((Position, count));
        base.Write(buffer, offset, count);
    }
}
