using System;

namespace nanoFramework.Runtime.Native
{
    /// <summary>What the firmware says of itself.</summary>
    public static class SystemInfo
    {
        public static Version Version => throw null;
    }
}
