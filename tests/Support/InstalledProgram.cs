using System.ComponentModel;
using System.Diagnostics;

namespace Verso.Support;

/// <summary>Programs that a machine may not have.</summary>
public static class InstalledProgram
{
    /// <summary>Starts one.</summary>
    /// <param name="start">Its name, its arguments, and its streams.</param>
    /// <param name="missing">Why it did not start.</param>
    /// <returns>The process, or null if the program is not installed.</returns>
    public static Process? Start(ProcessStartInfo start, out string missing)
    {
        try
        {
            missing = "";
            return Process.Start(start);
        }
        catch (Win32Exception fault)
        {
            // The runtime throws this for a missing program.
            missing = fault.Message;
            return null;
        }
    }
}
