namespace Verso.Benchmarks;

/// <summary>The times of the starts of one repetition.</summary>
/// <param name="Dotnet"><c>dotnet --version</c>.</param>
/// <param name="Verso"><c>verso --help</c>.</param>
/// <param name="Emulator"><c>verso-emulator --help</c>.</param>
internal sealed record StartingTimes(WorkTime Dotnet, WorkTime Verso, WorkTime Emulator);
