namespace System
{
    /// <summary>What the firmware knows of itself.</summary>
    public static class Environment
    {
        public static long TickCount64 => throw null;
    }
}
