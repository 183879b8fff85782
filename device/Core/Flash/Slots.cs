namespace Verso.Core
{
    /// <summary>The two slots by number (SPEC 7).</summary>
    public static class Slots
    {
        /// <summary>Slot A.</summary>
        public const int A = 0;

        /// <summary>Slot B.</summary>
        public const int B = 1;

        /// <summary>Neither slot.</summary>
        public const int None = 255;

        /// <summary>The number of slots.</summary>
        public const int Count = 2;

        /// <summary>The other slot.</summary>
        public static int Other(int slot)
        {
            return slot == A ? B : A;
        }

        /// <summary>The letter of a slot, or a dash.</summary>
        public static string Name(int slot)
        {
            return slot == A ? "A" : slot == B ? "B" : "-";
        }
    }
}
