using System;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A response of <see cref="MemoryTransport"/>: bodies arrive in pieces of the size of network packets.</summary>
    internal sealed class MemoryAnswer : Answer
    {
        private const int MostPerRead = 1460;

        private readonly byte[] _file;
        private readonly PayloadStream _payload;
        private readonly int _breaksAfter;
        private readonly int _corruptAt;
        private int _position;

        /// <summary>A response without a body.</summary>
        internal MemoryAnswer(int status)
        {
            Status = status;
            ContentLength = 0;
        }

        /// <summary>A whole file.</summary>
        internal MemoryAnswer(byte[] file)
        {
            Status = 200;
            ContentLength = file.Length;
            _file = file;
            _corruptAt = -1;
        }

        /// <summary>A range of a payload, from the start of a record to the end.</summary>
        internal MemoryAnswer(FixtureRelease release, int first, int last, int breaksAfter, int corruptAt)
        {
            int size = release.PayloadSize;
            if (first % release.RecordSize != 0 || last != size - 1)
            {
                throw new ArgumentOutOfRangeException(nameof(first));
            }

            Status = 206;
            ContentLength = size - first;
            ContentRange = "bytes " + first.ToString() + "-" + last.ToString() + "/" + size.ToString();
            _payload = new PayloadStream(release, first / release.RecordSize * release.Content.ChunksPerRecord);
            _breaksAfter = breaksAfter;
            _corruptAt = corruptAt;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int end = _payload != null && _breaksAfter >= 0 ? _breaksAfter : (int)ContentLength;
            int read = end - _position < count ? end - _position : count;
            read = read < MostPerRead ? read : MostPerRead;
            if (read <= 0)
            {
                return -1;
            }

            if (_payload != null)
            {
                _payload.Read(buffer, offset, read);
            }
            else
            {
                Array.Copy(_file, _position, buffer, offset, read);
            }

            if (_corruptAt >= _position && _corruptAt < _position + read)
            {
                Check.Flip(buffer, 8 * (offset + _corruptAt - _position));
            }

            _position += read;
            return read;
        }

        public override void Close()
        {
        }
    }
}
