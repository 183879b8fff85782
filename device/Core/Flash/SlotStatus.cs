namespace Verso.Core
{
    /// <summary>What the boot record says of a slot (SPEC 7).</summary>
    public static class SlotStatus
    {
        /// <summary>Nothing is known of it.</summary>
        public const int Empty = 0;

        /// <summary>Its release was confirmed.</summary>
        public const int Confirmed = 1;

        /// <summary>Its release boots on probation.</summary>
        public const int Trial = 2;

        /// <summary>Its release was rolled back.</summary>
        public const int Rejected = 3;
    }
}
