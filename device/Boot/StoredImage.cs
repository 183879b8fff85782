using System;
using Verso.Core;
using Verso.Updater;

namespace Verso.Boot
{
    /// <summary>
    /// A deployment image that was read out of a slot, one assembly after the other, each into an array of its own size: what nanoCLR runs
    /// it from. An assembly that is loaded already is checked and let go again, so that no byte is held twice.
    /// </summary>
    internal sealed class StoredImage
    {
        private readonly byte[][] _files;

        private StoredImage(DeploymentImage image, byte[][] files)
        {
            Image = image;
            _files = files;
        }

        /// <summary>What the image is made of.</summary>
        internal DeploymentImage Image { get; }

        /// <summary>Reads an image and checks its form.</summary>
        /// <param name="slot">Holds the image, from offset 0.</param>
        /// <param name="length">Bytes of the image, which the slot has.</param>
        /// <param name="checkCrc">Whether to compute the assemblies' CRCs; false where digests show that they held before.</param>
        /// <param name="loader">Says what is loaded.</param>
        /// <param name="stored">The image, or null.</param>
        /// <returns><see cref="ReasonCode.None"/>, <see cref="ReasonCode.ReadFailed"/> or one of 8001 to 8011, as <see cref="DeploymentImage.Read"/> gives it for the same bytes.</returns>
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

        /// <summary>The file of an assembly, once: whoever takes it is the only one to hold it.</summary>
        /// <returns>The file, or null for an assembly that is loaded already.</returns>
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
