namespace Verso.Provisioning;

/// <summary>A file that is made for a step.</summary>
/// <param name="Path">Where it will be.</param>
/// <param name="Content">What is in it, in a few words and without its secrets.</param>
public sealed record FlashStepFile(string Path, string Content);
