namespace Verso.Benchmarks;

/// <summary>The cost of every operation of a device.</summary>
/// <param name="Methods">The device's methods; a method's index is its number.</param>
/// <param name="Operations">The operations, in the order of <see cref="DeviceOperations.All"/>.</param>
/// <param name="Update">A clean update of 512 KiB as seen by flash, server and chip.</param>
internal sealed record DeviceReport(IReadOnlyList<DeviceMethod> Methods, IReadOnlyList<OperationFigures> Operations, UpdateFigures Update)
{
    /// <summary>The figures of one operation.</summary>
    public OperationFigures this[string operation] => Operations.Single(one => one.Operation == operation);

    /// <summary>The size of types in a .pe in bytes: their IL and their static arrays.</summary>
    public int SizeOf(params IEnumerable<string> types) => Methods.Where(method => types.Contains(method.Type)).Sum(method => method.CodeBytes + method.DataBytes);
}
