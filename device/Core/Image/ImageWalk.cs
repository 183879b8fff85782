using System;

namespace Verso.Core
{
    /// <summary>
    /// One pass over a deployment image, front to back (SPEC 16.2), for whoever reads it: whole in an array, or assembly by assembly out
    /// of flash. Both take the same steps through it, so that both refuse the same images for the same reasons.
    /// </summary>
    public sealed class ImageWalk
    {
        private readonly int _length;
        private AssemblyImage[] _found = new AssemblyImage[0];
        private int _number;
        private int _padding;

        /// <summary>Stands before the first assembly.</summary>
        /// <param name="length">Bytes of the image, 0 or more.</param>
        public ImageWalk(int length)
        {
            _length = length;
        }

        /// <summary>Where in the image the next step begins: an assembly, or the padding behind one. After a fault, what was refused.</summary>
        public int Position { get; private set; }

        /// <summary>Bytes from there to the end of the image.</summary>
        public int Left
        {
            get { return _length - Position; }
        }

        /// <summary>Bytes of padding that the next call of <see cref="TakePadding"/> looks at, 0 to 3: those of them that the image has.</summary>
        public int PaddingLeft
        {
            get { return _padding < Left ? _padding : Left; }
        }

        /// <summary>Takes the assembly at <see cref="Position"/>.</summary>
        /// <param name="reason">What reading it came to.</param>
        /// <param name="assembly">The assembly, or null with a fault.</param>
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

            // One longer each time: most images hold one assembly or a few, and its bytes are on the heap meanwhile.
            AssemblyImage[] found = new AssemblyImage[_number + 1];
            Array.Copy(_found, 0, found, 0, _number);
            found[_number] = assembly;
            _found = found;
            _number++;
            Position += assembly.Length;
            _padding = DeploymentImage.PaddingBehind(assembly.Length);
            return ReasonCode.None;
        }

        /// <summary>Takes the padding behind the assembly that was taken last.</summary>
        /// <param name="data">The array that holds at least <see cref="PaddingLeft"/> bytes of it.</param>
        /// <param name="offset">Where they begin.</param>
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

        /// <summary>Ends the pass, where nothing is left.</summary>
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
