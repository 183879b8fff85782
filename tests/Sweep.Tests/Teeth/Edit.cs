namespace Verso.Sweep.Tests.Teeth;

/// <summary>One change to a file of the device's code.</summary>
/// <param name="File">Below device/.</param>
/// <param name="Text">What stands there, exactly once.</param>
/// <param name="Instead">What is to stand there.</param>
internal sealed record Edit(string File, string Text, string Instead)
{
    /// <summary>Makes the change.</summary>
    /// <exception cref="InvalidOperationException">The text does not stand there once: the code has moved on, and the defect has to follow it.</exception>
    public string Apply(string code)
    {
        int at = code.IndexOf(Text, StringComparison.Ordinal);
        if (at < 0 || code.IndexOf(Text, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidOperationException($"device/{File} does not hold this text once:\n{Text}");
        }

        return code[..at] + Instead + code[(at + Text.Length)..];
    }
}
