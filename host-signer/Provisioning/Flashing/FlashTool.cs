using Verso.Core;
using Verso.Foundation;

namespace Verso.Provisioning;

/// <summary>Another program that steps run.</summary>
public abstract class FlashTool
{
    /// <summary>The name of the program.</summary>
    public abstract string Name { get; }

    /// <summary>The environment variables to set for it.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>Finds the program and checks its version.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.ToolUnusable"/>. The message says how to install it.</exception>
    public abstract ToolCommand Find();

    /// <summary>Explains a failed run.</summary>
    /// <param name="exitCode">The exit code.</param>
    /// <param name="output">The output.</param>
    public abstract ToolFault Explain(int exitCode, string output);
}
