namespace Verso.EndToEnd;

/// <summary>A process that has ended.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last line on standard error: the result.</summary>
    public string LastWord => Error.TrimEnd('\n').Split('\n')[^1];

    /// <summary>Asserts exit code and a part of the last line on standard error.</summary>
    public ProcessResult Ended(int exitCode, string said)
    {
        Assert.AreEqual(exitCode, ExitCode, ToString());
        StringAssert.Contains(LastWord, said, ToString());
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"exit code {ExitCode}\n{Error}{Output}";
}
