using System;

namespace Verso.Core
{
    /// <summary>
    /// A few pages of flash in memory, the one used last in front. Operations copy a dozen bytes at a time from a handful of places, and
    /// a read of flash costs an interpreter hundreds of times as much as a copy.
    /// </summary>
    public sealed class PageCache
    {
        /// <summary>Bytes of a page.</summary>
        public const int PageSize = 1024;

        /// <summary>Bytes of the cache unless the maker of a device says otherwise.</summary>
        public const int DefaultSize = 3 * PageSize;

        // Page numbers of the staged chunks start here, behind those of any base.
        private const int StagedPages = Chunks.MaxImageSize / PageSize;

        private readonly ByteSource _base;
        private readonly ByteSource _staged;
        private readonly int _baseSize;
        private readonly int[] _numbers;
        private readonly byte[][] _pages;

        /// <summary>Makes an empty cache.</summary>
        /// <param name="baseImage">The base, or null where there is none.</param>
        /// <param name="baseSize">Its bytes, or 0.</param>
        /// <param name="staged">The new image as far as it is staged.</param>
        /// <param name="size">Bytes to hold; at least one page is kept.</param>
        public PageCache(ByteSource baseImage, int baseSize, ByteSource staged, int size)
        {
            if (baseSize < 0 || baseSize > Chunks.MaxImageSize || (baseSize > 0 && baseImage == null))
            {
                throw new ArgumentException("a base of that size cannot be");
            }

            _base = baseImage;
            _baseSize = baseSize;
            _staged = staged;
            int count = size < PageSize ? 1 : size / PageSize;
            _numbers = new int[count];
            _pages = new byte[count][];
            for (int i = 0; i < count; i++)
            {
                _numbers[i] = -1;
                _pages[i] = new byte[PageSize];
            }
        }

        /// <summary>Bytes of the base; 0 where there is none.</summary>
        public int BaseSize
        {
            get { return _baseSize; }
        }

        /// <summary>Copies bytes of the base. The range has to lie in it.</summary>
        internal ReasonCode ReadBase(int offset, byte[] target, int at, int count)
        {
            return count >= PageSize ? _base.Read(offset, target, at, count) : Read(_base, 0, _baseSize, offset, target, at, count);
        }

        /// <summary>Copies bytes of the staged chunks. The range has to lie in them.</summary>
        /// <param name="staged">Bytes that are staged: whole chunks, and so whole pages.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="target">Where the bytes go.</param>
        /// <param name="at">From which index on.</param>
        /// <param name="count">How many.</param>
        internal ReasonCode ReadStaged(int staged, int offset, byte[] target, int at, int count)
        {
            return count >= PageSize ? _staged.Read(offset, target, at, count) : Read(_staged, StagedPages, staged, offset, target, at, count);
        }

        private ReasonCode Read(ByteSource source, int firstNumber, int size, int offset, byte[] target, int at, int count)
        {
            int page = offset / PageSize;
            int within = offset - (page * PageSize);
            int number = firstNumber + page;
            if (number == _numbers[0] && within + count <= PageSize)
            {
                Array.Copy(_pages[0], within, target, at, count);
                return ReasonCode.None;
            }

            int rest = count;
            while (rest > 0)
            {
                ReasonCode reason = Bring(source, number, page * PageSize, size);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }

                int part = PageSize - within < rest ? PageSize - within : rest;
                Array.Copy(_pages[0], within, target, at, part);
                at += part;
                rest -= part;
                within = 0;
                page++;
                number++;
            }

            return ReasonCode.None;
        }

        /// <summary>Brings a page to the front, from flash where it is not held; the one that was used longest ago goes.</summary>
        private ReasonCode Bring(ByteSource source, int number, int start, int size)
        {
            int[] numbers = _numbers;
            byte[][] pages = _pages;
            int last = numbers.Length - 1;
            int found = 0;
            while (found < last && numbers[found] != number)
            {
                found++;
            }

            byte[] page = pages[found];
            if (numbers[found] != number)
            {
                // A read that fails leaves a page that is nobody's.
                numbers[found] = -1;
                ReasonCode reason = source.Read(start, page, 0, size - start < PageSize ? size - start : PageSize);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }

            for (int i = found; i > 0; i--)
            {
                numbers[i] = numbers[i - 1];
                pages[i] = pages[i - 1];
            }

            numbers[0] = number;
            pages[0] = page;
            return ReasonCode.None;
        }
    }
}
