namespace Verso.Provisioning;

/// <summary>A step of a plan: one run of one tool.</summary>
public sealed record FlashStep
{
    /// <summary>The name of the step, from which a later run can continue: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The content that it writes, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The tool that it runs.</summary>
    public required FlashTool Tool { get; init; }

    /// <summary>The arguments of the tool. They never contain a secret: secrets are in files.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The files that are created for it and deleted at the end of the run.</summary>
    public IReadOnlyList<FlashStepFile> Files { get; init; } = [];

    /// <summary>The effect of the step, in one line.</summary>
    public required string Changes { get; init; }

    /// <summary>The way to repeat or undo it, in one line.</summary>
    public required string Repeat { get; init; }

    /// <summary>Texts that the output of the tool has to contain, for failures that its exit code does not report.</summary>
    public IReadOnlyList<string> Proof { get; init; } = [];
}
