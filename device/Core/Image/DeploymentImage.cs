using System;

namespace Verso.Core
{
    /// <summary>
    /// A nanoFramework deployment image: assemblies in a row, each padded with zeros to a multiple of four bytes, the application last (SPEC
    /// 16.2). It is checked to its last byte before any of it is used, and nothing of it is copied.
    /// </summary>
    public sealed class DeploymentImage
    {
        /// <summary>The largest number of assemblies in nanoCLR.</summary>
        public const int MaxAssemblies = 64;

        // The part that the markers of all runtimes have in common.
        private static readonly byte[] Beginning = { (byte)'N', (byte)'F', (byte)'M', (byte)'R', (byte)'K' };

        internal DeploymentImage(AssemblyImage[] assemblies)
        {
            Assemblies = assemblies;
        }

        /// <summary>The assemblies in the order in which they are loaded, 1 to 64. The last is the application.</summary>
        public AssemblyImage[] Assemblies { get; }

        /// <summary>Whether these bytes start like an assembly of some nanoFramework runtime, and so must be read as a deployment image.</summary>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
        public static bool IsOne(byte[] data, int offset, int count)
        {
            Segment.Check(data, offset, count);
            return count >= Beginning.Length && Bytes.RangesEqual(data, offset, Beginning, 0, Beginning.Length);
        }

        /// <summary>Reads and checks a whole image. References also depend on loaded assemblies: see <see cref="CheckReferences"/>.</summary>
        /// <param name="data">The array with the image.</param>
        /// <param name="offset">The start of the image.</param>
        /// <param name="count">The size of the image in bytes.</param>
        /// <param name="image">The image, or null.</param>
        /// <param name="faultOffset">The offset in the image of the assembly, padding or byte that was refused; 0 without a fault.</param>
        /// <returns><see cref="ReasonCode.None"/> or one of 8001 to 8011.</returns>
        /// <exception cref="ArgumentException">The range is outside the array.</exception>
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

        /// <summary>The number of padding bytes after an assembly, 0 to 3.</summary>
        public static int PaddingBehind(int length)
        {
            return (int)((4u - ((uint)length & 3u)) & 3u);
        }

        /// <summary>
        /// Whether every reference is satisfied, by an earlier assembly of the image or by an assembly that is already loaded. Assemblies are
        /// loaded in order, so a later one does not satisfy a reference.
        /// </summary>
        /// <param name="loaded">The assemblies that are already loaded; may be empty.</param>
        /// <param name="missing">The unsatisfied references, once for each assembly that has them; empty if there are none.</param>
        /// <returns><see cref="ReasonCode.None"/> or <see cref="ReasonCode.AssemblyReferenceMissing"/>.</returns>
        public ReasonCode CheckReferences(AssemblyReference[] loaded, out AssemblyReference[] missing)
        {
            missing = new AssemblyReference[CollectMissing(loaded, null)];
            CollectMissing(loaded, missing);
            return missing.Length == 0 ? ReasonCode.None : ReasonCode.AssemblyReferenceMissing;
        }

        /// <summary>Counts the unsatisfied references, and stores them if an array is given.</summary>
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
