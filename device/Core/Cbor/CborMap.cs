namespace Verso.Core
{
    /// <summary>
    /// Walks a map with integer keys under the rules of SPEC 2.2. Keys ascend. An unknown field below <see cref="FirstExtension"/> is
    /// critical and is refused; an unknown field from there on is skipped.
    /// </summary>
    internal sealed class CborMap
    {
        /// <summary>The largest number of fields in any map.</summary>
        internal const int MaxFields = 64;

        private const int FirstExtension = 64;

        private readonly CborReader _reader;
        private readonly int _fields;
        private int _read;
        private uint _seen;

        /// <summary>Opens the next map.</summary>
        internal CborMap(CborReader reader)
        {
            _reader = reader;
            _fields = reader.ReadMap(MaxFields);
            Key = -1;
        }

        /// <summary>The key of the current field, whose value is read next.</summary>
        internal int Key { get; private set; }

        /// <summary>Moves to the next field. Returns false at the end and after a fault.</summary>
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

        /// <summary>Skips a field that the caller does not know, or refuses it if it is critical.</summary>
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

        /// <summary>Closes the map and checks that every required field was present.</summary>
        internal void Require(uint fields)
        {
            if ((_seen & fields) != fields)
            {
                _reader.Fail(ReasonCode.FieldMissing);
            }
        }
    }
}
