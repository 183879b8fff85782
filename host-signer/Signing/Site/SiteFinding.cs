using Verso.Core;

namespace Verso.Signing;

/// <summary>What an audit found in a file of a site.</summary>
/// <param name="Path">The path of the file on the site.</param>
/// <param name="Reason">The reason for which a device would refuse it; <see cref="ReasonCode.None"/> for what no device notices, such as an orphan.</param>
/// <param name="Message">What it is, in one line, without a full stop.</param>
public sealed record SiteFinding(string Path, ReasonCode Reason, string Message)
{
    /// <summary>Whether a device would be refused something because of it.</summary>
    public bool IsFault => Reason != ReasonCode.None;
}
