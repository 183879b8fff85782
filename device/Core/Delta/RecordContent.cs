namespace Verso.Core
{
    /// <summary>
    /// What an encoded record carries (SPEC 3.5): the additions that its chunks start with, then each chunk's length of operations, its
    /// offset where that changes, and its operations. Chunks are found one after the other; each decodes without the others.
    /// </summary>
    public sealed class RecordContent
    {
        private readonly byte[] _source;
        private readonly int _end;
        private readonly int[] _adds = new int[Operation.RecentAdds];
        private int _next;
        private int _left;

        /// <summary>Looks at a record's content.</summary>
        /// <param name="source">Array that holds it, from index 0.</param>
        /// <param name="length">Its bytes.</param>
        /// <param name="chunkCount">Chunks that it carries.</param>
        public RecordContent(byte[] source, int length, int chunkCount)
        {
            _source = source;
            _end = length;
            _left = chunkCount;
            Reason = ReadAdds();
        }

        /// <summary><see cref="ReasonCode.None"/>, or <see cref="ReasonCode.OperationsInvalid"/> for good.</summary>
        public ReasonCode Reason { get; private set; }

        /// <summary>The array that holds the content.</summary>
        internal byte[] Source
        {
            get { return _source; }
        }

        /// <summary>Index of the chunk's first operation.</summary>
        public int OperationsAt { get; private set; }

        /// <summary>Bytes of its operations.</summary>
        public int OperationsLength { get; private set; }

        /// <summary>The offset that it starts with.</summary>
        public int Offset { get; private set; }

        /// <summary>The additions that every chunk starts with, always three.</summary>
        public int[] Adds
        {
            get { return _adds; }
        }

        /// <summary>What the short lengths of additions count: 1, or 2 where numbers stand at even distances.</summary>
        public int AddUnit { get; private set; }

        /// <summary>Moves to the next chunk, the first at the first call. There is none behind the last, and nothing is left over behind it.</summary>
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
