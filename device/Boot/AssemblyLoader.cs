using System;
using System.Reflection;

namespace Verso.Boot
{
    /// <summary>
    /// The part of the runtime that a launcher needs. This class uses the runtime that it runs on: nanoCLR, where assemblies are <c>.pe</c>
    /// files.
    /// </summary>
    public class AssemblyLoader
    {
        /// <summary>The version of a loaded assembly.</summary>
        /// <param name="name">Its simple name.</param>
        /// <returns>The version, or null if no assembly of that name is loaded.</returns>
        public virtual Version Find(string name)
        {
            try
            {
                return Assembly.Load(name).GetName().Version;
            }
            catch (OutOfMemoryException)
            {
                // Running out of memory does not mean that the assembly is not loaded.
                throw;
            }
            catch (Exception)
            {
                // A runtime reports a missing assembly with an exception of its own choice.
                return null;
            }
        }

        /// <summary>Loads an assembly until the next restart. nanoCLR runs it in place and keeps the array.</summary>
        /// <param name="assembly">Its file, without bytes after it.</param>
        /// <returns>The assembly. Throws if it cannot be loaded.</returns>
        public virtual Assembly Load(byte[] assembly)
        {
            return Assembly.Load(assembly);
        }

        /// <summary>Calls an entry point and returns when it does. Its exceptions pass through.</summary>
        public virtual void Run(MethodInfo main)
        {
            main.Invoke(null, null);
        }
    }
}
