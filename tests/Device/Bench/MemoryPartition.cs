using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.DeviceTests
{
    /// <summary>A partition that is one array, exactly as long, and nothing else: what a heap holds on top of it is the product's.</summary>
    internal sealed class MemoryPartition : Partition
    {
        private const int Sector = 4096;

        private readonly string _name;
        private readonly byte[] _bytes;
        private readonly PowerSupply _power;

        /// <summary>Makes a blank one.</summary>
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

        /// <summary>One byte, as it stands.</summary>
        internal byte At(int offset)
        {
            return _bytes[offset];
        }

        /// <summary>Changes a byte behind the software's back.</summary>
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
