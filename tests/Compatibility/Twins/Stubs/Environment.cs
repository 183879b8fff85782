namespace System
{
    /// <summary>nanoFramework's.</summary>
    public static class Environment
    {
        /// <summary>Milliseconds since the start.</summary>
        public static long TickCount64
        {
            get { return 0; }
        }
    }
}
