namespace nanoFramework.Runtime.Native
{
    /// <summary>nanoFramework's.</summary>
    public class Power
    {
        /// <summary>Restarts the device.</summary>
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
        {
        }
    }
}
