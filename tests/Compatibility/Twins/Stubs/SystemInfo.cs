using System;

namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's.</summary>
    public static class SystemInfo
    {
        /// <summary>Version of the firmware.</summary>
        public static Version Version
        {
            get { return null; }
        }
    }
}
