namespace Verso.Provisioning;

/// <summary>A file that is created for a step.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Content">A short description of its content, without secrets.</param>
public sealed record FlashStepFile(string Path, string Content);
