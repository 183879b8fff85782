using System;

namespace Verso.DeviceTests
{
    /// <summary>The power went away in the middle of things: nothing after it happened.</summary>
    internal sealed class PowerCutException : Exception
    {
    }
}
