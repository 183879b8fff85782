namespace Verso.DeviceTests
{
    /// <summary>Counts the operations that change flash, and goes away in one of them.</summary>
    internal sealed class PowerSupply
    {
        private int _cutAt = -1;
        private int _part;
        private int _parts;

        /// <summary>Erase and write operations so far.</summary>
        internal int Operations { get; private set; }

        /// <summary>Goes away in an operation, counted from now, when a part of it is done.</summary>
        /// <param name="operation">0 for the next one.</param>
        /// <param name="part">How many of <paramref name="parts"/> are done then.</param>
        /// <param name="parts">How many there are.</param>
        internal void CutAt(int operation, int part, int parts)
        {
            _cutAt = Operations + operation;
            _part = part;
            _parts = parts;
        }

        /// <summary>Stays from here on.</summary>
        internal void Restore()
        {
            _cutAt = -1;
        }

        /// <summary>Begins an operation.</summary>
        /// <returns>How many bytes of it are done; fewer than <paramref name="count"/>, or <see cref="Fails"/>, where the power goes.</returns>
        internal int Begin(int count)
        {
            Fails = Operations == _cutAt;
            Operations++;
            return Fails ? count * _part / _parts : count;
        }

        /// <summary>Whether the power goes in the operation that was begun last.</summary>
        internal bool Fails { get; private set; }
    }
}
