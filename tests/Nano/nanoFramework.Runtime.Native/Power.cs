namespace nanoFramework.Runtime.Native
{
    /// <summary>Power and restarts.</summary>
    public class Power
    {
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => throw null;
    }
}
