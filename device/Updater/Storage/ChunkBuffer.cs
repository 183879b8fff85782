namespace Verso.Updater
{
    /// <summary>One array for a chunk at a time, made when it is needed: HMAC takes whole arrays, and a device has no room for two chunks.</summary>
    public sealed class ChunkBuffer
    {
        private byte[] _bytes;

        /// <summary>The array, used again as long as its length is the one that is needed.</summary>
        /// <param name="length">Exact length, 1 to <see cref="Core.Chunks.Size"/>. An array of another length is released first.</param>
        public byte[] OfLength(int length)
        {
            if (_bytes == null || _bytes.Length != length)
            {
                _bytes = null;
                _bytes = new byte[length];
            }

            return _bytes;
        }

        /// <summary>Releases the array to the heap; the next use makes it again.</summary>
        public void LetGo()
        {
            _bytes = null;
        }
    }
}
