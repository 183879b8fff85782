using System;

namespace Verso.Core
{
    /// <summary>
    /// A nanoFramework deployment image: assemblies one behind the other, each padded with zeros to a multiple of four bytes, the
    /// application last (SPEC 16.2). It is checked to its last byte before any of it is used, and nothing of it is copied.
    /// </summary>
    public sealed class DeploymentImage
    {
        /// <summary>Most assemblies that nanoCLR holds.</summary>
        public const int MaxAssemblies = 64;

        // What the markers of all runtimes have in common.
        private static readonly byte[] Beginning = { (byte)'N', (byte)'F', (byte)'M', (byte)'R', (byte)'K' };

        internal DeploymentImage(AssemblyImage[] assemblies)
        {
            Assemblies = assemblies;
        }

        /// <summary>The assemblies in the order in which they are loaded, 1 to 64; the last is the application.</summary>
        public AssemblyImage[] Assemblies { get; }

        /// <summary>Whether bytes begin as an assembly of some nanoFramework runtime does, and are therefore to be read as a deployment image.</summary>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
        public static bool IsOne(byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            return count >= Beginning.Length && Bytes.RangesEqual(data, offset, Beginning, 0, Beginning.Length);
        }

        /// <summary>Reads and checks a whole image. References are a matter of what is loaded already: <see cref="CheckReferences"/>.</summary>
        /// <param name="data">The array that holds the image.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Bytes of the image.</param>
        /// <param name="image">The image, or null.</param>
        /// <param name="faultOffset">Where in the image the assembly, padding or byte stands that was refused; 0 without a fault.</param>
        /// <returns><see cref="ReasonCode.None"/> or one of 8001 to 8011.</returns>
        /// <exception cref="ArgumentException">The bytes do not lie inside the array.</exception>
        public static ReasonCode Read(byte[] data, int offset, int count, out DeploymentImage image, out int faultOffset)
        {
            Segment.Check(data, offset, count);
            image = null;
            ImageWalk walk = new ImageWalk(count);
            while (walk.Left > 0)
            {
                ReasonCode reason = AssemblyImage.Read(data, offset + walk.Position, walk.Left, out AssemblyImage assembly);
                reason = walk.Take(reason, assembly);
                if (reason == ReasonCode.None)
                {
                    reason = walk.TakePadding(data, offset + walk.Position);
                }

                if (reason != ReasonCode.None)
                {
                    faultOffset = walk.Position;
                    return reason;
                }
            }

            faultOffset = 0;
            return walk.Finish(out image);
        }

        /// <summary>Bytes of padding behind an assembly, 0 to 3.</summary>
        public static int PaddingBehind(int length)
        {
            return (int)((4u - ((uint)length & 3u)) & 3u);
        }

        /// <summary>
        /// Whether every reference is met, by an assembly that stands before the one that needs it or by one that is loaded already.
        /// Assemblies are loaded in order, and one that comes later is too late.
        /// </summary>
        /// <param name="loaded">What is loaded already; may be empty.</param>
        /// <param name="missing">The references that nothing meets, once for each assembly that has them; empty when all are met.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.AssemblyReferenceMissing"/>.</returns>
        public ReasonCode CheckReferences(AssemblyReference[] loaded, out AssemblyReference[] missing)
        {
            missing = new AssemblyReference[CollectMissing(loaded, null)];
            CollectMissing(loaded, missing);
            return missing.Length == 0 ? ReasonCode.None : ReasonCode.AssemblyReferenceMissing;
        }

        /// <summary>Counts the references that nothing meets, and puts them into an array where one is given.</summary>
        private int CollectMissing(AssemblyReference[] loaded, AssemblyReference[] missing)
        {
            int count = 0;
            for (int i = 0; i < Assemblies.Length; i++)
            {
                AssemblyReference[] references = Assemblies[i].References;
                for (int k = 0; k < references.Length; k++)
                {
                    if (IsMet(references[k], i, loaded))
                    {
                        continue;
                    }

                    if (missing != null)
                    {
                        missing[count] = references[k];
                    }

                    count++;
                }
            }

            return count;
        }

        private bool IsMet(AssemblyReference reference, int before, AssemblyReference[] loaded)
        {
            for (int i = 0; i < before; i++)
            {
                if (reference.IsMetBy(Assemblies[i].Name, Assemblies[i].Version))
                {
                    return true;
                }
            }

            for (int i = 0; i < loaded.Length; i++)
            {
                if (reference.IsMetBy(loaded[i].Name, loaded[i].Version))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
