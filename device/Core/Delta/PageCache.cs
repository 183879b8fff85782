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
        private int _held;

        /// <summary>Makes an empty cache.</summary>
        /// <param name="baseImage">The base, or null where there is none.</param>
        /// <param name="baseSize">Its bytes, or 0.</param>
        /// <param name="staged">The new image as far as it is staged.</param>
        /// <param name="size">Most bytes to hold; at least one page is kept. A page takes its room when it is first read.</param>
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
        }

        /// <summary>Bytes of the base; 0 where there is none.</summary>
        public int BaseSize
        {
            get { return _baseSize; }
        }

        /// <summary>The page in front; null before anything has been read. These three are fields because an interpreter pays for a property as for any call.</summary>
        internal byte[] Front;

        /// <summary>The address of its first byte.</summary>
        internal int FrontAt;

        /// <summary>The address behind its last byte that counts: at the base's end it has fewer. Before anything has been read, not even a copy of no bytes lies in it.</summary>
        internal int FrontEnd = -1;

        /// <summary>Copies bytes. All of them have to lie in the base, or all in the staged chunks, which are whole chunks and so whole pages.</summary>
        /// <param name="address">Where the first is.</param>
        /// <param name="start">Where the source starts that they lie in: 0 or <see cref="BaseSize"/>.</param>
        /// <param name="target">Where the bytes go.</param>
        /// <param name="at">From which index on.</param>
        /// <param name="count">How many.</param>
        internal ReasonCode Read(int address, int start, byte[] target, int at, int count)
        {
            if (count >= PageSize)
            {
                return (address < _baseSize ? _base : _staged).Read(address - start, target, at, count);
            }

            int within = (int)((uint)(address - start) & (PageSize - 1u));
            ReasonCode reason = Bring(address - within);
            while (reason == ReasonCode.None)
            {
                int part = FrontEnd - address;
                if (part >= count)
                {
                    Array.Copy(Front, within, target, at, count);
                    break;
                }

                Array.Copy(Front, within, target, at, part);
                at += part;
                count -= part;
                address += part;
                within = 0;
                reason = Bring(address);
            }

            return reason;
        }

        /// <summary>Brings a page to the front, from flash where it is not held; the one that was used longest ago goes.</summary>
        private ReasonCode Bring(int address)
        {
            int[] addresses = _addresses;
            byte[][] pages = _pages;
            int found = 0;
            int size = address < _baseSize && _baseSize - address < PageSize ? _baseSize - address : PageSize;
            while (found < _held && addresses[found] != address)
            {
                found++;
            }

            if (found == _held)
            {
                found = Empty();
                ReasonCode reason = address < _baseSize ? _base.Read(address, pages[found], 0, size) : _staged.Read(address - _baseSize, pages[found], 0, size);
                if (reason != ReasonCode.None)
                {
                    // It is nobody's now.
                    addresses[found] = -1;
                    return reason;
                }
            }

            byte[] page = pages[found];
            Array.Copy(addresses, 0, addresses, 1, found);
            Array.Copy(pages, 0, pages, 1, found);
            addresses[0] = address;
            pages[0] = page;
            Front = page;
            FrontAt = address;
            FrontEnd = address + size;
            return ReasonCode.None;
        }

        /// <summary>A page to read into: one more while there may be, and then the one that was used longest ago.</summary>
        private int Empty()
        {
            if (_held < _pages.Length)
            {
                _pages[_held] = new byte[PageSize];
                _held++;
            }

            return _held - 1;
        }
    }
}
