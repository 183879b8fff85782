namespace Verso.Core
{
    /// <summary>
    /// The content of an encoded record (SPEC 3.5): the initial additions of its chunks, and for each chunk the length of its operations, its
    /// offset if that changes, and its operations. Chunks are found in order; each one is decoded independently of the others.
    /// </summary>
    public sealed class RecordContent
    {
        private readonly byte[] _source;
        private readonly int _end;
        private readonly int[] _adds = new int[Operation.RecentAdds];
        private int _next;
        private int _left;

        /// <summary>Opens a record's content.</summary>
        /// <param name="source">The array with the content, from index 0.</param>
        /// <param name="length">The length of the content in bytes.</param>
        /// <param name="chunkCount">The number of chunks in the record.</param>
        public RecordContent(byte[] source, int length, int chunkCount)
        {
            _source = source;
            _end = length;
            _left = chunkCount;
            Reason = ReadAdds();
        }

        /// <summary><see cref="ReasonCode.None"/>, or <see cref="ReasonCode.OperationsInvalid"/>, which is final.</summary>
        public ReasonCode Reason { get; private set; }

        /// <summary>The array with the content.</summary>
        internal byte[] Source
        {
            get { return _source; }
        }

        /// <summary>The index of the chunk's first operation.</summary>
        public int OperationsAt { get; private set; }

        /// <summary>The length of the chunk's operations in bytes.</summary>
        public int OperationsLength { get; private set; }

        /// <summary>The initial offset of the chunk.</summary>
        public int Offset { get; private set; }

        /// <summary>The initial additions of every chunk, always three.</summary>
        public int[] Adds
        {
            get { return _adds; }
        }

        /// <summary>The unit of the short lengths of additions: 1, or 2 where the numbers are at even distances.</summary>
        public int AddUnit { get; private set; }

        /// <summary>Moves to the next chunk; the first call moves to the first. No bytes may be left after the last chunk.</summary>
        public ReasonCode Next()
        {
            int at = _next;
            int length = Reason == ReasonCode.None && _left > 0 ? Leb128.Read(_source, ref at, _end) : -1;
            if (length < 0)
            {
                return Refuse();
            }

            if ((length & 1) != 0)
            {
                int change = Leb128.Read(_source, ref at, _end);
                int offset = Offset + Leb128.Signed(change);
                if (change < 0 || offset < -ChunkDecoder.MaxOffset || offset > ChunkDecoder.MaxOffset)
                {
                    return Refuse();
                }

                Offset = offset;
            }

            length = (int)((uint)length >> 1);
            _left--;
            if (length > _end - at || (_left == 0 && length != _end - at))
            {
                return Refuse();
            }

            OperationsAt = at;
            OperationsLength = length;
            _next = at + length;
            return ReasonCode.None;
        }

        private ReasonCode Refuse()
        {
            Reason = ReasonCode.OperationsInvalid;
            return Reason;
        }

        private ReasonCode ReadAdds()
        {
            int count = _end > 0 ? _source[0] : Operation.EvenAdds + Operation.EvenAdds;
            AddUnit = 1;
            if (count >= Operation.EvenAdds)
            {
                count -= Operation.EvenAdds;
                AddUnit = 2;
            }

            if (count > Operation.RecentAdds)
            {
                return ReasonCode.OperationsInvalid;
            }

            int at = 1;
            for (int i = 0; i < count; i++)
            {
                int number = Leb128.Read(_source, ref at, _end);
                if (number < 0)
                {
                    return ReasonCode.OperationsInvalid;
                }

                _adds[i] = Leb128.Signed(number);
            }

            _next = at;
            return ReasonCode.None;
        }
    }
}
