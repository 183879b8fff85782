namespace Verso.Provisioning;

/// <summary>One step of a plan: one run of one tool.</summary>
public sealed record FlashStep
{
    /// <summary>Short name, by which a later run can go on from here: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it brings, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it runs.</summary>
    public required FlashTool Tool { get; init; }

    /// <summary>The tool's arguments, one by one as the tool gets them. Never a secret: those are in files.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Files that are made for it, and go when the run ends.</summary>
    public IReadOnlyList<FlashStepFile> Files { get; init; } = [];

    /// <summary>What is different afterwards, in one line.</summary>
    public required string Changes { get; init; }

    /// <summary>How to repeat or undo it, in one line.</summary>
    public required string Repeat { get; init; }

    /// <summary>Texts that the tool's output has to hold. For what it does not tell by its exit code.</summary>
    public IReadOnlyList<string> Proof { get; init; } = [];
}
