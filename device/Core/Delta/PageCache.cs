using System;

namespace Verso.Core
{
    /// <summary>
    /// A few pages of flash in memory, most recently used first. Operations copy a dozen bytes at a time from a handful of places, and a
    /// flash read costs an interpreter hundreds of times as much as a copy. Base and staged chunks form one address space, base first.
    /// </summary>
    public sealed class PageCache
    {
        private const int PageShift = 10;

        /// <summary>The size of a page in bytes.</summary>
        public const int PageSize = 1 << PageShift;

        /// <summary>The default size of the cache in bytes. A device maker can change it.</summary>
        public const int DefaultSize = 3 * PageSize;

        private readonly ByteSource _base;
        private readonly ByteSource _staged;
        private readonly int _baseSize;
        private readonly byte[][] _pages;
        private readonly int[] _addresses;
        private int _held;

        /// <summary>Creates an empty cache.</summary>
        /// <param name="baseImage">The base, or null if there is none.</param>
        /// <param name="baseSize">The size of the base in bytes, or 0.</param>
        /// <param name="staged">The staged part of the new image.</param>
        /// <param name="size">The most bytes to hold; at least one page is kept. A page is allocated when it is first read.</param>
        public PageCache(ByteSource baseImage, int baseSize, ByteSource staged, int size)
        {
            if (baseSize < 0 || baseSize > Chunks.MaxImageSize || (baseSize > 0 && baseImage == null))
            {
                throw new ArgumentException("no base has that size");
            }

            _base = baseImage;
            _baseSize = baseSize;
            _staged = staged;
            int count = size < PageSize ? 1 : (int)((uint)size >> PageShift);
            _pages = new byte[count][];
            _addresses = new int[count];
        }

        /// <summary>The size of the base in bytes; 0 if there is none.</summary>
        public int BaseSize
        {
            get { return _baseSize; }
        }

        /// <summary>
        /// The current page; null before the first read. These three are fields because a property costs an interpreter as much as any
        /// call.
        /// </summary>
        internal byte[] Front;

        /// <summary>The address of the first byte of the current page.</summary>
        internal int FrontAt;

        /// <summary>
        /// The address after the last valid byte of the current page, which is shorter at the end of the base. Before the first read, no
        /// range is inside it, not even an empty one.
        /// </summary>
        internal int FrontEnd = -1;

        /// <summary>Copies bytes. All of them must be in the base, or all in the staged chunks, which are whole chunks and so whole pages.</summary>
        /// <param name="address">The address of the first byte.</param>
        /// <param name="start">The start of the source: 0 or <see cref="BaseSize"/>.</param>
        /// <param name="target">Receives the bytes.</param>
        /// <param name="at">The first index to write in <paramref name="target"/>.</param>
        /// <param name="count">The number of bytes.</param>
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

        /// <summary>Makes a page the current one. It is read from flash if it is not cached, and replaces the least recently used page.</summary>
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
                    // The buffer belongs to no page until it is filled.
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

        /// <summary>A buffer for a page: a new one while the cache may grow, and then that of the least recently used page.</summary>
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
