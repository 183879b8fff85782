using System;

namespace Verso.Core
{
    /// <summary>
    /// A few pages of flash in memory, the one used last in front. Operations copy a dozen bytes at a time from a handful of places, and
    /// a read of flash costs an interpreter hundreds of times as much as a copy. Base and staged chunks are one address space, base first.
    /// </summary>
    public sealed class PageCache
    {
        private const int PageShift = 10;

        /// <summary>Bytes of a page.</summary>
        public const int PageSize = 1 << PageShift;

        /// <summary>Bytes of the cache unless the maker of a device says otherwise.</summary>
        public const int DefaultSize = 3 * PageSize;

        private readonly ByteSource _base;
        private readonly ByteSource _staged;
        private readonly int _baseSize;
        private readonly byte[][] _pages;
        private readonly int[] _addresses;

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
            int count = size < PageSize ? 1 : (int)((uint)size >> PageShift);
            _pages = new byte[count][];
            _addresses = new int[count];
            for (int i = 0; i < count; i++)
            {
                _pages[i] = new byte[PageSize];
                _addresses[i] = -1;
            }
        }

        /// <summary>Bytes of the base; 0 where there is none.</summary>
        public int BaseSize
        {
            get { return _baseSize; }
        }

        /// <summary>The page in front.</summary>
        internal byte[] Front
        {
            get { return _pages[0]; }
        }

        /// <summary>The address of its first byte.</summary>
        internal int FrontAt
        {
            get { return _addresses[0]; }
        }

        /// <summary>How many of its bytes count: all but at the base's end, and none where nothing has been read.</summary>
        internal int FrontLength
        {
            get { return _addresses[0] < 0 ? 0 : LengthAt(_addresses[0]); }
        }

        /// <summary>Copies bytes of the base. The range has to lie in it.</summary>
        internal ReasonCode ReadBase(int offset, byte[] target, int at, int count)
        {
            return count >= PageSize ? _base.Read(offset, target, at, count) : Read(offset, 0, target, at, count);
        }

        /// <summary>Copies bytes of the staged chunks. The range has to lie in them: they are whole chunks, and so whole pages.</summary>
        internal ReasonCode ReadStaged(int offset, byte[] target, int at, int count)
        {
            return count >= PageSize ? _staged.Read(offset, target, at, count) : Read(offset, _baseSize, target, at, count);
        }

        /// <param name="offset">Where in the source.</param>
        /// <param name="sourceAt">The address of the source's first byte.</param>
        /// <param name="target">Where the bytes go.</param>
        /// <param name="at">From which index on.</param>
        /// <param name="count">How many.</param>
        private ReasonCode Read(int offset, int sourceAt, byte[] target, int at, int count)
        {
            int within = (int)((uint)offset & (PageSize - 1u));
            int address = sourceAt + offset - within;
            while (count > 0)
            {
                if (address != _addresses[0])
                {
                    ReasonCode reason = Bring(address);
                    if (reason != ReasonCode.None)
                    {
                        return reason;
                    }
                }

                int part = PageSize - within < count ? PageSize - within : count;
                Array.Copy(_pages[0], within, target, at, part);
                at += part;
                count -= part;
                address += PageSize;
                within = 0;
            }

            return ReasonCode.None;
        }

        private int LengthAt(int address)
        {
            return address < _baseSize && _baseSize - address < PageSize ? _baseSize - address : PageSize;
        }

        /// <summary>Brings a page to the front, from flash where it is not held; the one that was used longest ago goes.</summary>
        private ReasonCode Bring(int address)
        {
            int[] addresses = _addresses;
            byte[][] pages = _pages;
            int last = addresses.Length - 1;
            int found = 0;
            while (found < last && addresses[found] != address)
            {
                found++;
            }

            byte[] page = pages[found];
            if (addresses[found] != address)
            {
                // A read that fails leaves a page that is nobody's.
                addresses[found] = -1;
                ReasonCode reason = address < _baseSize
                    ? _base.Read(address, page, 0, LengthAt(address))
                    : _staged.Read(address - _baseSize, page, 0, PageSize);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }

            Array.Copy(addresses, 0, addresses, 1, found);
            Array.Copy(pages, 0, pages, 1, found);
            addresses[0] = address;
            pages[0] = page;
            return ReasonCode.None;
        }
    }
}
