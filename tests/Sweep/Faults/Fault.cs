using System.Globalization;

namespace Verso.Sweep;

/// <summary>One fault of a life.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="At">At which operation, counted from the life's first.</param>
/// <param name="Detail">Which variant: a number of bytes, of a bit, of a way.</param>
internal readonly record struct Fault(FaultKind Kind, int At, int Detail)
{
    /// <summary>As it stands in a life's id: <c>TornProgram@120:17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}@{At}:{Detail}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Whether it is a fault.</returns>
    public static bool TryParse(string text, out Fault fault)
    {
        fault = default;
        string[] parts = text.Split('@', ':');
        if (parts.Length != 3
            || !Enum.TryParse(parts[0], out FaultKind kind)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int detail))
        {
            return false;
        }

        fault = new Fault(kind, at, detail);
        return true;
    }
}
