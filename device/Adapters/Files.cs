using System;
using System.IO;

namespace Verso.Adapters
{
    /// <summary>What has to be known of nanoFramework's files where memory is short.</summary>
    internal static class Files
    {
        /// <summary>
        /// Whether there is a file. <see cref="File.Exists"/> says no for whatever it catches, and nanoFramework's catches that memory ran out: a boot
        /// record would be erased that is there. What it is not told here is thrown.
        /// </summary>
        /// <param name="path">Its full path.</param>
        internal static bool Exists(string path)
        {
            try
            {
                return (File.GetAttributes(path) & FileAttributes.Directory) == 0;
            }
            catch (IOException)
            {
                // No such file, no such folder, no such drive.
                return false;
            }
        }

        /// <summary>Takes the finalizer from a file whose opener is sure to close it.</summary>
        /// <remarks>
        /// nanoFramework's FileStream keeps its finalizer when it is closed, and finalizers wait for an idle moment: a download that is never idle would
        /// fill the heap with closed files.
        /// </remarks>
        internal static FileStream WithoutFinalizer(FileStream file)
        {
#pragma warning disable CA1816 // meant for Dispose methods
            GC.SuppressFinalize(file);
#pragma warning restore CA1816
            return file;
        }
    }
}
