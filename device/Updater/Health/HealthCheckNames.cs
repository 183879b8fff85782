namespace Verso.Updater
{
    /// <summary>Names of the four checks that every product has.</summary>
    public static class HealthCheckNames
    {
        /// <summary>The runtime came up and computes right.</summary>
        public const string RuntimeBoot = "runtime-boot";

        /// <summary>What the product cannot do without works.</summary>
        public const string EssentialServices = "essential-services";

        /// <summary>The image is for this hardware.</summary>
        public const string HardwareCompatibility = "hardware-compatibility";

        /// <summary>The network is there.</summary>
        public const string Network = "network";
    }
}
