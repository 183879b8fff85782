namespace Verso.Benchmarks;

/// <summary>What every operation of a device costs.</summary>
/// <param name="Methods">The device's methods; a method's index is its number.</param>
/// <param name="Operations">The operations, in the order of <see cref="DeviceOperations.All"/>.</param>
/// <param name="Update">A clean update of 512 KiB as flash, server and chip see it.</param>
internal sealed record DeviceReport(IReadOnlyList<DeviceMethod> Methods, IReadOnlyList<OperationFigures> Operations, UpdateFigures Update)
{
    /// <summary>The figures of one operation.</summary>
    public OperationFigures this[string operation] => Operations.Single(one => one.Operation == operation);

    /// <summary>Bytes that types take in a .pe: their IL and the arrays that stand beside it.</summary>
    public int SizeOf(params IEnumerable<string> types) => Methods.Where(method => types.Contains(method.Type)).Sum(method => method.CodeBytes + method.DataBytes);
}
