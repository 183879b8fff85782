namespace Verso.Benchmarks;

/// <summary>The waiting times of many devices.</summary>
/// <param name="Devices">The number of devices at once.</param>
/// <param name="ImageBytes">The size of the image in bytes.</param>
/// <param name="Processors">The processors of the machine, which both servers and the devices share.</param>
/// <param name="Repetitions">The number of repetitions.</param>
/// <param name="Ratios">The times with <c>verso serve</c> divided by those with nginx; none if there is no nginx.</param>
internal sealed record ServingReport(int Devices, int ImageBytes, int Processors, int Repetitions, IReadOnlyList<Ratio> Ratios);
