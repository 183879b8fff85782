using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Another program that steps run.</summary>
public abstract class FlashTool
{
    /// <summary>Name of the program.</summary>
    public abstract string Name { get; }

    /// <summary>Variables to set for it.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Finds the program, and checks that it is one that the plan was made for.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ToolUnusable"/>, with how to get one.</exception>
    public abstract ToolCommand Find();

    /// <summary>Says what a run's failure means.</summary>
    /// <param name="exitCode">What it ended with.</param>
    /// <param name="output">What it said.</param>
    public abstract ToolFault Explain(int exitCode, string output);
}
