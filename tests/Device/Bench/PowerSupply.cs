namespace Verso.DeviceTests
{
    /// <summary>Counts the operations that change flash, and cuts the power in one of them.</summary>
    internal sealed class PowerSupply
    {
        private int _cutAt = -1;
        private int _part;
        private int _parts;

        /// <summary>The number of erase and write operations so far.</summary>
        internal int Operations { get; private set; }

        /// <summary>Cuts the power in an operation, counted from now, when a part of it is done.</summary>
        /// <param name="operation">0 for the next one.</param>
        /// <param name="part">How many of <paramref name="parts"/> are done at the cut.</param>
        /// <param name="parts">The number of parts.</param>
        internal void CutAt(int operation, int part, int parts)
        {
            _cutAt = Operations + operation;
            _part = part;
            _parts = parts;
        }

        /// <summary>Cuts no more from here on.</summary>
        internal void Restore()
        {
            _cutAt = -1;
        }

        /// <summary>Begins an operation.</summary>
        /// <returns>The number of bytes to do; fewer than <paramref name="count"/>, or <see cref="Fails"/>, if the power is cut.</returns>
        internal int Begin(int count)
        {
            Fails = Operations == _cutAt;
            Operations++;
            return Fails ? count * _part / _parts : count;
        }

        /// <summary>Whether the power is cut in the operation that was begun last.</summary>
        internal bool Fails { get; private set; }
    }
}
