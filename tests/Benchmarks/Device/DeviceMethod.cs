namespace Verso.Benchmarks;

/// <summary>A method of the device's own assemblies.</summary>
/// <param name="Type">Its type's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="CodeBytes">Bytes of its IL as nanoFramework's metadata processor writes it: tokens of two bytes.</param>
internal sealed record DeviceMethod(string Type, string Name, int CodeBytes);
