using System;
using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// A release's payload as a second implementation of SPEC 3 makes it: records of an image, encrypted and tagged 16 bytes at a time as they
    /// are read, so that neither image nor payload stands in memory.
    /// </summary>
    internal sealed class PayloadStream
    {
        private const int BlockSize = 16;

        private readonly FixtureRelease _release;
        private readonly AesEncryptor _aes;
        private readonly RunningHmac _hmac = new RunningHmac();
        private readonly byte[] _ivKey;
        private readonly byte[] _macKey;
        private readonly byte[] _piece = new byte[BlockSize];
        private byte[] _previous;
        private int _pieceLength;
        private int _pieceAt;
        private int _chunk;
        private int _length;
        private int _offset = -1;

        /// <summary>Starts at the record that begins with a chunk.</summary>
        /// <param name="release">Whose payload.</param>
        /// <param name="chunk">From 0.</param>
        internal PayloadStream(FixtureRelease release, int chunk)
        {
            byte[] key = new byte[Cipher.KeyLength(release.Cipher)];
            Array.Copy(Mac.Derive(release.ContentKey, "verso/1 encryption"), 0, key, 0, key.Length);
            _release = release;
            _aes = new AesEncryptor(key);
            _ivKey = Mac.Derive(release.ContentKey, "verso/1 iv");
            _macKey = Mac.Derive(release.ContentKey, "verso/1 authentication");
            _chunk = chunk;
        }

        /// <summary>Gives the next bytes; there are always as many as the caller asks for, unless the payload ends.</summary>
        internal int Read(byte[] target, int offset, int count)
        {
            int done = 0;
            while (done < count && (_pieceAt < _pieceLength || Next()))
            {
                int taken = _pieceLength - _pieceAt;
                taken = taken < count - done ? taken : count - done;
                Array.Copy(_piece, _pieceAt, target, offset + done, taken);
                _pieceAt += taken;
                done += taken;
            }

            return done;
        }

        // Pieces of a record: its header, the blocks of its ciphertext, its tag.
        private bool Next()
        {
            _pieceAt = 0;
            _pieceLength = BlockSize;
            if (_offset < 0)
            {
                return Begin();
            }

            if (_offset < _length)
            {
                Encrypt();
                return true;
            }

            Array.Copy(_hmac.Finish(), 0, _piece, 0, BlockSize);
            _offset = -1;
            _chunk += _release.Content.ChunksPerRecord;
            return true;
        }

        private bool Begin()
        {
            if (_chunk * 8192 >= _release.ImageSize)
            {
                _pieceLength = 0;
                return false;
            }

            FixtureContent content = _release.Content;
            _length = content.LengthOf(_release.ImageSize, _chunk);
            _offset = 0;
            _pieceLength = 12;

            // Encoding, variant 0, chunk count; which is the first, and how long the content is (SPEC 3.2).
            byte[] context = new byte[28];
            Array.Copy(_release.ReleaseId, 0, context, 0, 16);
            context[16] = (byte)content.Encoding;
            context[19] = (byte)content.ChunksPerRecord;
            Bytes.WriteUInt32(context, 20, (uint)_chunk);
            Bytes.WriteUInt32(context, 24, (uint)_length);
            Array.Copy(context, 16, _piece, 0, 12);
            _previous = Mac.Compute(_ivKey, context);
            _hmac.Begin(Mac.Compute(_macKey, context));
            return true;
        }

        private void Encrypt()
        {
            byte[] piece = _piece;
            FixtureContent content = _release.Content;
            for (int i = 0; i < BlockSize; i++)
            {
                uint plain = _offset + i < _length ? content.At(_release.Seed, _chunk, _offset + i) : 0u;
                piece[i] = (byte)(plain ^ _previous[i]);
            }

            _aes.EncryptBlock(piece);
            Array.Copy(piece, 0, _previous, 0, BlockSize);
            _hmac.Append(piece, 0, BlockSize);
            _offset += BlockSize;
        }
    }
}
