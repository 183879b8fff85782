namespace Verso.Core
{
    /// <summary>
    /// Walks a map with integer keys under the rules of SPEC 2.2: keys ascend, a field that nobody knows is critical below
    /// <see cref="FirstExtension"/> and passed over from there on.
    /// </summary>
    internal sealed class CborMap
    {
        /// <summary>Most fields that any map can have.</summary>
        internal const int MaxFields = 64;

        private const int FirstExtension = 64;

        private readonly CborReader _reader;
        private readonly int _fields;
        private int _read;
        private uint _seen;

        /// <summary>Opens the map that comes next.</summary>
        internal CborMap(CborReader reader)
        {
            _reader = reader;
            _fields = reader.ReadMap(MaxFields);
            Key = -1;
        }

        /// <summary>Whether it has no fields.</summary>
        internal bool IsEmpty
        {
            get { return _fields == 0; }
        }

        /// <summary>Key of the field whose value comes next.</summary>
        internal int Key { get; private set; }

        /// <summary>Steps to the next field; false at the end, and after a fault.</summary>
        internal bool Next()
        {
            if (_read == _fields || _reader.Error != ReasonCode.None)
            {
                return false;
            }

            _read++;
            Key = _reader.ReadKey(Key);
            _seen |= Key < 32 ? 1u << Key : 0;
            return _reader.Error == ReasonCode.None;
        }

        /// <summary>Passes over a field that the caller does not know, or refuses it.</summary>
        internal void Unknown()
        {
            if (Key >= FirstExtension)
            {
                _reader.Skip();
            }
            else
            {
                _reader.Fail(ReasonCode.CriticalFieldUnknown);
            }
        }

        /// <summary>Closes the map: every field whose bit is set has to have been there.</summary>
        internal void Require(uint fields)
        {
            if ((_seen & fields) != fields)
            {
                _reader.Fail(ReasonCode.FieldMissing);
            }
        }
    }
}
