namespace Verso.Core
{
    /// <summary>The first byte of an operation (SPEC 3.5): kind in two bits, a small field in two, a length in four.</summary>
    public static class Operation
    {
        /// <summary>Literals, then a copy from the position at the current offset.</summary>
        public const int Copy = 0x00;

        /// <summary>Literals, then a change of the offset, then a copy.</summary>
        public const int Move = 0x40;

        /// <summary>Literals, then a copy from a distance back in the new image.</summary>
        public const int Back = 0x80;

        /// <summary>A copy, with a number added to its last two bytes.</summary>
        public const int Add = 0xC0;

        /// <summary>The whole byte: repeats the last <see cref="Add"/> several times.</summary>
        public const int Repeat = 0x00;

        /// <summary>The shortest copy of <see cref="Move"/> and <see cref="Back"/>.</summary>
        public const int MinCopy = 3;

        /// <summary>The shortest copy of <see cref="Add"/>: the number itself.</summary>
        public const int MinAdd = 2;

        /// <summary>The number of additions that are remembered.</summary>
        public const int RecentAdds = 3;

        /// <summary>The bit of a record's first byte that makes the unit of short lengths of additions two bytes.</summary>
        public const int EvenAdds = 4;

        /// <summary>The value of the length field that is followed by a number to add.</summary>
        public const int MoreLength = 15;

        /// <summary>The value of the small field that is followed by a number to add; for <see cref="Add"/>, by the value itself.</summary>
        public const int MoreField = 3;
    }
}
