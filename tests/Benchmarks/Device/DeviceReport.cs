namespace Verso.Benchmarks;

/// <summary>What every operation of a device costs.</summary>
/// <param name="Methods">The device's methods; a method's index is its number.</param>
/// <param name="Operations">The operations, in the order of <see cref="DeviceOperations.All"/>.</param>
internal sealed record DeviceReport(IReadOnlyList<DeviceMethod> Methods, IReadOnlyList<OperationFigures> Operations)
{
    /// <summary>The figures of one operation.</summary>
    public OperationFigures this[string operation] => Operations.Single(one => one.Operation == operation);
}
