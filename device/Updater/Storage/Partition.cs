using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// A range of flash. It is written front to back: <see cref="Erase"/> what comes next, then <see cref="Write"/> it once.
    /// Faults of the medium are reason codes; an offset or count outside the partition is the caller's bug and throws
    /// <see cref="System.ArgumentOutOfRangeException"/>.
    /// </summary>
    public abstract class Partition
    {
        /// <summary>The partition's name, one of SPEC 5.</summary>
        public abstract string Name { get; }

        /// <summary>Bytes in the partition.</summary>
        public abstract int Size { get; }

        /// <summary>Bytes in an erase unit: offsets and counts of <see cref="Erase"/> are multiples of it.</summary>
        public abstract int EraseUnit { get; }

        /// <summary>Whether something below spreads the erases over the flash: then a partition is better erased than long.</summary>
        public virtual bool LevelsWear
        {
            get { return false; }
        }

        /// <summary>
        /// Makes sure of the room for a partition's first bytes, where it shares its medium with others that may fill it: what is there stays, and what is taken
        /// for the rest reads as 0xFF. Flash of its own has its room always.
        /// </summary>
        /// <param name="length">How many bytes of the partition, 0 to <see cref="Size"/>.</param>
        /// <param name="spare">Bytes that others need of the medium meanwhile. They are looked for and given back.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.DriveFull"/>, or <see cref="ReasonCode.ProgramFailed"/> where there is room and the partition does not take it.</returns>
        public virtual ReasonCode Claim(int length, int spare)
        {
            return ReasonCode.None;
        }

        /// <summary>Reads bytes. What was never written since the last erase reads as 0xFF.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public abstract ReasonCode Read(int offset, byte[] buffer, int index, int count);

        /// <summary>Writes bytes where nothing was written since the last erase.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ProgramFailed"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        public abstract ReasonCode Write(int offset, byte[] buffer, int index, int count);

        /// <summary>Makes a range read as 0xFF. What lies before it stays; what lies behind it may be lost.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.EraseFailed"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        public abstract ReasonCode Erase(int offset, int count);

        /// <summary>Makes the whole partition read as 0xFF.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.EraseFailed"/>.</returns>
        public ReasonCode EraseAll()
        {
            return Erase(0, Size);
        }
    }
}
