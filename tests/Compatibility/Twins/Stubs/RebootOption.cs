namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's.</summary>
    public enum RebootOption
    {
        /// <summary>All of it.</summary>
        NormalReboot,
    }
}
