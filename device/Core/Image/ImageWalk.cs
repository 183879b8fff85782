using System;

namespace Verso.Core
{
    /// <summary>
    /// One pass over a deployment image, front to back (SPEC 16.2). It serves a reader of a whole image in an array, and a reader that loads
    /// assembly by assembly from flash. Both take the same steps, so both refuse the same images for the same reasons.
    /// </summary>
    public sealed class ImageWalk
    {
        private readonly int _length;
        private AssemblyImage[] _found = new AssemblyImage[0];
        private int _number;
        private int _padding;

        /// <summary>Starts before the first assembly.</summary>
        /// <param name="length">The size of the image in bytes, 0 or more.</param>
        public ImageWalk(int length)
        {
            _length = length;
        }

        /// <summary>
        /// The offset in the image of the next assembly, or of the padding after one. After a fault, the offset of the refused part.
        /// </summary>
        public int Position { get; private set; }

        /// <summary>The number of bytes from there to the end of the image.</summary>
        public int Left
        {
            get { return _length - Position; }
        }

        /// <summary>
        /// The number of padding bytes that the next call of <see cref="TakePadding"/> checks, 0 to 3, limited by the end of the image.
        /// </summary>
        public int PaddingLeft
        {
            get { return _padding < Left ? _padding : Left; }
        }

        /// <summary>Accepts the assembly at <see cref="Position"/>.</summary>
        /// <param name="reason">The result of reading it.</param>
        /// <param name="assembly">The assembly, or null after a fault.</param>
        /// <returns><see cref="ReasonCode.None"/> or one of 8001 to 8010.</returns>
        public ReasonCode Take(ReasonCode reason, AssemblyImage assembly)
        {
            if (reason != ReasonCode.None)
            {
                return reason == ReasonCode.AssemblyMarker && _number > 0 ? ReasonCode.ImageTrailingBytes : reason;
            }

            if (_number == DeploymentImage.MaxAssemblies)
            {
                return ReasonCode.TooManyAssemblies;
            }

            for (int i = 0; i < _number; i++)
            {
                if (_found[i].Name == assembly.Name)
                {
                    return ReasonCode.AssemblyTwice;
                }
            }

            // The array grows by one each time: most images have one assembly or a few, and the bytes of the assembly are on the heap meanwhile.
            AssemblyImage[] found = new AssemblyImage[_number + 1];
            Array.Copy(_found, 0, found, 0, _number);
            found[_number] = assembly;
            _found = found;
            _number++;
            Position += assembly.Length;
            _padding = DeploymentImage.PaddingBehind(assembly.Length);
            return ReasonCode.None;
        }

        /// <summary>Accepts the padding after the last assembly.</summary>
        /// <param name="data">The array with at least <see cref="PaddingLeft"/> bytes of padding.</param>
        /// <param name="offset">The index of the first of them.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ImagePadding"/>.</returns>
        public ReasonCode TakePadding(byte[] data, int offset)
        {
            if (_padding > Left || !Bytes.AllAre(data, offset, _padding, 0))
            {
                return ReasonCode.ImagePadding;
            }

            Position += _padding;
            _padding = 0;
            return ReasonCode.None;
        }

        /// <summary>Ends the pass when no bytes are left.</summary>
        /// <param name="image">The image, or null.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.ImageWithoutAssembly"/>.</returns>
        public ReasonCode Finish(out DeploymentImage image)
        {
            image = null;
            if (_number == 0)
            {
                return ReasonCode.ImageWithoutAssembly;
            }

            image = new DeploymentImage(_found);
            return ReasonCode.None;
        }
    }
}
