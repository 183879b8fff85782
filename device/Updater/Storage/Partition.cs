using Verso.Core;

namespace Verso.Updater
{
    /// <summary>
    /// A range of flash. It is written front to back: <see cref="Erase"/> the next part, then <see cref="Write"/> it once. Faults of the medium are
    /// reason codes. An offset or count outside the partition is a bug of the caller and throws <see cref="System.ArgumentOutOfRangeException"/>.
    /// </summary>
    public abstract class Partition
    {
        /// <summary>The name of the partition, one of SPEC 5.</summary>
        public abstract string Name { get; }

        /// <summary>The size of the partition in bytes.</summary>
        public abstract int Size { get; }

        /// <summary>The size of an erase unit in bytes: offsets and counts of <see cref="Erase"/> are multiples of it.</summary>
        public abstract int EraseUnit { get; }

        /// <summary>Whether a lower layer spreads the erases over the flash: then erasing a partition is better than making it long.</summary>
        public virtual bool LevelsWear
        {
            get { return false; }
        }

        /// <summary>
        /// Claims the room for the first bytes of a partition that shares its medium with others. Existing bytes stay, and claimed bytes read as 0xFF.
        /// Flash of its own always has its room.
        /// </summary>
        /// <param name="length">The number of bytes of the partition, 0 to <see cref="Size"/>.</param>
        /// <param name="spare">The bytes of the medium that others need meanwhile. They are tested for and released.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.DriveFull"/>, or <see cref="ReasonCode.ProgramFailed"/> if there is room but the
        /// partition cannot use it.
        /// </returns>
        public virtual ReasonCode Claim(int length, int spare)
        {
            return ReasonCode.None;
        }

        /// <summary>Reads bytes. Bytes that were not written since the last erase read as 0xFF.</summary>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ReadFailed"/>.</returns>
        public abstract ReasonCode Read(int offset, byte[] buffer, int index, int count);

        /// <summary>Writes bytes where nothing was written since the last erase.</summary>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ProgramFailed"/> or <see cref="ReasonCode.DriveFull"/>.</returns>
        public abstract ReasonCode Write(int offset, byte[] buffer, int index, int count);

        /// <summary>Makes a range read as 0xFF. Bytes before it stay; bytes after it may be lost.</summary>
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
