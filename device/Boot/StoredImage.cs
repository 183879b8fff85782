using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>
    /// A deployment image that is read from a slot assembly by assembly, each into an array of its own size, from which nanoCLR runs it. An
    /// assembly that is already loaded is checked and released again, so that no byte is in memory twice.
    /// </summary>
    internal sealed class StoredImage
    {
        private readonly byte[][] _files;

        private StoredImage(DeploymentImage image, byte[][] files)
        {
            Image = image;
            _files = files;
        }

        /// <summary>The image.</summary>
        internal DeploymentImage Image { get; }

        /// <summary>Reads an image and checks its form.</summary>
        /// <param name="slot">Has the image, from offset 0.</param>
        /// <param name="length">The size of the image in bytes, at most that of the slot.</param>
        /// <param name="checkCrc">Whether to compute the CRCs of the assemblies; false if digests show that they passed before.</param>
        /// <param name="loader">Knows which assemblies are loaded.</param>
        /// <param name="stored">The image, or null.</param>
        /// <returns>
        /// <see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or one of 8001 to 8011, the same as
        /// <see cref="DeploymentImage.Read"/> returns for these bytes.
        /// </returns>
        internal static ReasonCode Read(Partition slot, int length, bool checkCrc, AssemblyLoader loader, out StoredImage stored)
        {
            stored = null;
            byte[][] files = new byte[0][];
            byte[] head = new byte[AssemblyImage.HeaderLength];
            ImageWalk walk = new ImageWalk(length);
            while (walk.Left > 0)
            {
                byte[] file;
                AssemblyImage assembly;
                ReasonCode reason = walk.Take(ReadAssembly(slot, walk, head, checkCrc, out file, out assembly), assembly);
                if (reason == ReasonCode.None)
                {
                    files = Append(files, loader.Find(assembly.Name) is null ? file : null);
                    reason = slot.Read(walk.Position, head, 0, walk.PaddingLeft);
                }

                if (reason == ReasonCode.None)
                {
                    reason = walk.TakePadding(head, 0);
                }

                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }

            DeploymentImage image;
            ReasonCode end = walk.Finish(out image);
            if (end == ReasonCode.None)
            {
                stored = new StoredImage(image, files);
            }

            return end;
        }

        /// <summary>Hands over the file of an assembly, once. The caller then has the only reference to it.</summary>
        /// <returns>The file, or null for an assembly that is already loaded.</returns>
        internal byte[] TakeFile(int assembly)
        {
            byte[] file = _files[assembly];
            _files[assembly] = null;
            return file;
        }

        private static byte[][] Append(byte[][] files, byte[] file)
        {
            byte[][] longer = new byte[files.Length + 1][];
            Array.Copy(files, 0, longer, 0, files.Length);
            longer[files.Length] = file;
            return longer;
        }

        private static ReasonCode ReadAssembly(Partition slot, ImageWalk walk, byte[] head, bool checkCrc, out byte[] file, out AssemblyImage assembly)
        {
            file = null;
            assembly = null;
            int present = walk.Left < head.Length ? walk.Left : head.Length;
            ReasonCode reason = slot.Read(walk.Position, head, 0, present);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            int length;
            reason = AssemblyImage.ReadLength(head, 0, present, walk.Left, out length);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            file = new byte[length];
            reason = slot.Read(walk.Position, file, 0, length);
            return reason == ReasonCode.None ? AssemblyImage.Read(file, 0, length, checkCrc, out assembly) : reason;
        }
    }
}
