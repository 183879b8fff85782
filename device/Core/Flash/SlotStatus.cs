namespace Verso.Core
{
    /// <summary>The status of a slot in the boot record (SPEC 7).</summary>
    public static class SlotStatus
    {
        /// <summary>Nothing is known about the slot.</summary>
        public const int Empty = 0;

        /// <summary>Its release was confirmed.</summary>
        public const int Confirmed = 1;

        /// <summary>Its release is on trial.</summary>
        public const int Trial = 2;

        /// <summary>Its release was rolled back.</summary>
        public const int Rejected = 3;
    }
}
