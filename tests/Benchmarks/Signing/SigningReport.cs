namespace Verso.Benchmarks;

/// <summary>The cost of building and verifying a release.</summary>
/// <param name="ImageBytes">The size of the image in bytes.</param>
/// <param name="Processors">The processors of the machine; openssl uses one at a time.</param>
/// <param name="OpenSsl">The version of openssl, or null if there is none.</param>
/// <param name="Repetitions">The number of repetitions.</param>
/// <param name="Ratios">Ratios of times only.</param>
/// <param name="ProcessorRatios">
/// Ratios of the times of all processors together; empty if the system does not keep the times of ended processes.
/// </param>
/// <param name="Memory">For images of several sizes, up to the largest possible one.</param>
internal sealed record SigningReport(
    int ImageBytes,
    int Processors,
    string? OpenSsl,
    int Repetitions,
    IReadOnlyList<Ratio> Ratios,
    IReadOnlyList<TotalRatio> ProcessorRatios,
    IReadOnlyList<MemoryFigures> Memory);
