using Verso.Core;

namespace Verso.DeviceTests
{
    /// <summary>
    /// Incremental HMAC-SHA-256 (RFC 2104), which nanoFramework does not have. The tests generate long ciphertexts without holding them in
    /// memory.
    /// </summary>
    internal sealed class RunningHmac
    {
        private const int BlockSize = 64;

        private readonly Sha256 _sha = new Sha256();
        private readonly byte[] _block = new byte[BlockSize];
        private byte[] _key;

        /// <summary>Starts a tag with a key of at most 64 bytes.</summary>
        internal void Begin(byte[] key)
        {
            _key = key;
            Pad(0x36);
        }

        /// <summary>Appends to the message.</summary>
        internal void Append(byte[] data, int offset, int count)
        {
            _sha.Update(data, offset, count);
        }

        /// <summary>The tag, 32 bytes.</summary>
        internal byte[] Finish()
        {
            byte[] inner = _sha.Finish();
            Pad(0x5C);
            _sha.Update(inner, 0, inner.Length);
            return _sha.Finish();
        }

        private void Pad(uint value)
        {
            for (int i = 0; i < BlockSize; i++)
            {
                _block[i] = (byte)(value ^ (i < _key.Length ? _key[i] : 0u));
            }

            _sha.Update(_block, 0, BlockSize);
        }
    }
}
