namespace Verso.Updater
{
    /// <summary>One array for a chunk at a time, created on demand: HMAC takes whole arrays, and a device has no memory for two chunks.</summary>
    public sealed class ChunkBuffer
    {
        private byte[] _bytes;

        /// <summary>The array, reused as long as its length fits.</summary>
        /// <param name="length">The exact length, 1 to <see cref="Core.Chunks.Size"/>. An array of another length is released first.</param>
        public byte[] OfLength(int length)
        {
            if (_bytes == null || _bytes.Length != length)
            {
                _bytes = null;
                _bytes = new byte[length];
            }

            return _bytes;
        }

        /// <summary>Releases the array; the next use creates it again.</summary>
        public void LetGo()
        {
            _bytes = null;
        }
    }
}
