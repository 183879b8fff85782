using System;
using System.IO;

namespace Verso.Adapters
{
    /// <summary>Workarounds for nanoFramework's files where memory is short.</summary>
    internal static class Files
    {
        /// <summary>
        /// Whether a file exists. <see cref="File.Exists"/> returns false for every exception that it catches, and nanoFramework's also catches that
        /// memory ran out: an existing boot record would be erased. This method throws instead.
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
                // The file, the folder or the drive does not exist.
                return false;
            }
        }

        /// <summary>Removes the finalizer of a file whose opener always closes it.</summary>
        /// <remarks>
        /// nanoFramework's FileStream keeps its finalizer after it is closed, and finalizers run only when the device is idle. A download, which is
        /// never idle, would fill the heap with closed files.
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
