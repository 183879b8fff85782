namespace System
{
    /// <summary>nanoFramework's, which counts Unix seconds by itself.</summary>
    public struct DateTime
    {
        /// <summary>Now.</summary>
        public static DateTime UtcNow
        {
            get { return default; }
        }

        /// <summary>Year.</summary>
        public int Year
        {
            get { return 0; }
        }

        /// <summary>Seconds since 1970.</summary>
        public long ToUnixTimeSeconds()
        {
            return 0;
        }
    }
}
