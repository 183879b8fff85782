namespace Verso.Updater
{
    /// <summary>The names of the four checks that every product has.</summary>
    public static class HealthCheckNames
    {
        /// <summary>The runtime has started and computes correctly.</summary>
        public const string RuntimeBoot = "runtime-boot";

        /// <summary>The services that the product needs work.</summary>
        public const string EssentialServices = "essential-services";

        /// <summary>The image is for this hardware.</summary>
        public const string HardwareCompatibility = "hardware-compatibility";

        /// <summary>The network is available.</summary>
        public const string Network = "network";
    }
}
