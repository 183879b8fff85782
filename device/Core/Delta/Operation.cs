namespace Verso.Core
{
    /// <summary>The first byte of an operation (SPEC 3.5): kind in two bits, a small field in two, a length in four.</summary>
    public static class Operation
    {
        /// <summary>Literals, then a copy from where the offset points.</summary>
        public const int Copy = 0x00;

        /// <summary>Literals, then the offset moves, then a copy.</summary>
        public const int Move = 0x40;

        /// <summary>Literals, then a copy from a distance back in the new image.</summary>
        public const int Back = 0x80;

        /// <summary>A copy whose last two bytes, as a number, are added to.</summary>
        public const int Add = 0xC0;

        /// <summary>The whole byte: the last <see cref="Add"/> again, several times.</summary>
        public const int Repeat = 0x00;

        /// <summary>Shortest copy of <see cref="Move"/> and <see cref="Back"/>.</summary>
        public const int MinCopy = 3;

        /// <summary>Shortest copy of <see cref="Add"/>: the number itself.</summary>
        public const int MinAdd = 2;

        /// <summary>Additions that are remembered.</summary>
        public const int RecentAdds = 3;

        /// <summary>The bit of a record's first byte that says that short lengths of additions count by twos.</summary>
        public const int EvenAdds = 4;

        /// <summary>The length field that says that a number follows and adds.</summary>
        public const int MoreLength = 15;

        /// <summary>The small field that says that a number follows and adds; for <see cref="Add"/>, that the value follows.</summary>
        public const int MoreField = 3;
    }
}
