using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A partition in one array of exactly its size, so that all other objects on the heap are the product's.</summary>
    internal sealed class MemoryPartition : Partition
    {
        private const int Sector = 4096;

        private readonly string _name;
        private readonly byte[] _bytes;
        private readonly PowerSupply _power;

        /// <summary>Creates a blank partition.</summary>
        internal MemoryPartition(string name, int size, PowerSupply power)
        {
            _name = name;
            _bytes = new byte[size];
            _power = power;
            Blank(0, size);
        }

        public override string Name
        {
            get { return _name; }
        }

        public override int Size
        {
            get { return _bytes.Length; }
        }

        public override int EraseUnit
        {
            get { return Sector; }
        }

        public override ReasonCode Read(int offset, byte[] buffer, int index, int count)
        {
            Array.Copy(_bytes, offset, buffer, index, count);
            return ReasonCode.None;
        }

        public override ReasonCode Write(int offset, byte[] buffer, int index, int count)
        {
            if (!Bytes.AllAre(_bytes, offset, count, 0xFF))
            {
                return ReasonCode.ProgramFailed;
            }

            Array.Copy(buffer, index, _bytes, offset, _power.Begin(count));
            return Done();
        }

        public override ReasonCode Erase(int offset, int count)
        {
            if (offset % Sector != 0 || count % Sector != 0)
            {
                throw new ArgumentOutOfRangeException(nameof(offset));
            }

            Blank(offset, _power.Begin(count));
            return Done();
        }

        /// <summary>The current value of one byte.</summary>
        internal byte At(int offset)
        {
            return _bytes[offset];
        }

        /// <summary>Changes a byte without the device's software.</summary>
        internal void Rot(int offset)
        {
            _bytes[offset] = (byte)(_bytes[offset] ^ 0x10);
        }

        private ReasonCode Done()
        {
            if (_power.Fails)
            {
                throw new PowerCutException();
            }

            return ReasonCode.None;
        }

        // Doubling copies: on nanoCLR one native call is worth a thousand stores.
        private void Blank(int offset, int count)
        {
            int filled = count < 16 ? count : 16;
            for (int i = 0; i < filled; i++)
            {
                _bytes[offset + i] = 0xFF;
            }

            while (filled < count)
            {
                int more = filled < count - filled ? filled : count - filled;
                Array.Copy(_bytes, offset, _bytes, offset + filled, more);
                filled += more;
            }
        }
    }
}
