using System;

namespace Verso.DeviceTests
{
    /// <summary>The power is cut: nothing happens after it.</summary>
    internal sealed class PowerCutException : Exception
    {
    }
}
