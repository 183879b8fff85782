namespace Verso.Benchmarks;

/// <summary>What a crowd of devices waits for.</summary>
/// <param name="Devices">How many at once.</param>
/// <param name="ImageBytes">Bytes of the image.</param>
/// <param name="Processors">Processors of the machine, which both servers and the devices share.</param>
/// <param name="Repetitions">How often.</param>
/// <param name="Ratios">Of times with <c>verso serve</c> to those with nginx; none where there is no nginx.</param>
internal sealed record ServingReport(int Devices, int ImageBytes, int Processors, int Repetitions, IReadOnlyList<Ratio> Ratios);
