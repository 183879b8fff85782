namespace Verso.Benchmarks;

/// <summary>What building and verifying a release costs.</summary>
/// <param name="ImageBytes">Bytes of the image.</param>
/// <param name="Processors">Processors of the machine; all work here is on one at a time.</param>
/// <param name="OpenSsl">Which openssl was measured, or null where there is none.</param>
/// <param name="Repetitions">How often.</param>
/// <param name="Ratios">Name by name.</param>
/// <param name="Memory">For a smaller and a larger image.</param>
internal sealed record SigningReport(
    int ImageBytes,
    int Processors,
    string? OpenSsl,
    int Repetitions,
    IReadOnlyDictionary<string, Ratio> Ratios,
    IReadOnlyList<MemoryFigures> Memory);
