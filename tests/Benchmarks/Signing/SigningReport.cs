namespace Verso.Benchmarks;

/// <summary>What building and verifying a release costs.</summary>
/// <param name="ImageBytes">Bytes of the image.</param>
/// <param name="Processors">Processors of the machine; openssl uses one at a time.</param>
/// <param name="OpenSsl">Which openssl was measured, or null where there is none.</param>
/// <param name="Repetitions">How often.</param>
/// <param name="Ratios">Of the times, and of nothing else.</param>
/// <param name="ProcessorRatios">Of the times of all processors together; empty where processes that ended do not leave theirs.</param>
/// <param name="Memory">For images of several sizes, up to the largest that there can be.</param>
internal sealed record SigningReport(
    int ImageBytes,
    int Processors,
    string? OpenSsl,
    int Repetitions,
    IReadOnlyList<Ratio> Ratios,
    IReadOnlyList<TotalRatio> ProcessorRatios,
    IReadOnlyList<MemoryFigures> Memory);
