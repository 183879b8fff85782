namespace nanoFramework.Runtime.Native
{
    /// <summary>What restarts.</summary>
    public enum RebootOption
    {
        NormalReboot,
    }
}
