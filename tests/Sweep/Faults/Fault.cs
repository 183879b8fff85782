using System.Globalization;

namespace Verso.Sweep;

/// <summary>One fault of a life.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="At">The operation, counted from the first of the life.</param>
/// <param name="Detail">The variant: a number of bytes, of a bit, or of a way.</param>
internal readonly record struct Fault(FaultKind Kind, int At, int Detail)
{
    /// <summary>The form in the id of a life: <c>TornProgram@120:17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}@{At}:{Detail}");

    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
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
