namespace Verso.Benchmarks;

/// <summary>What the starts of one repetition took.</summary>
/// <param name="Dotnet"><c>dotnet --version</c>.</param>
/// <param name="Verso"><c>verso --help</c>.</param>
/// <param name="Emulator"><c>verso-emulator --help</c>.</param>
internal sealed record StartingTimes(Spent Dotnet, Spent Verso, Spent Emulator);
