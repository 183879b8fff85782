using System;
using System.Reflection;

namespace Verso.Boot
{
    /// <summary>The runtime as far as a launcher needs it. This one is the runtime that it runs on: nanoCLR, where assemblies are <c>.pe</c> files.</summary>
    public class AssemblyLoader
    {
        /// <summary>The version under which an assembly is loaded.</summary>
        /// <param name="name">Its simple name.</param>
        /// <returns>The version, or null where none is loaded by that name.</returns>
        public virtual Version Find(string name)
        {
            try
            {
                return Assembly.Load(name).GetName().Version;
            }
            catch (OutOfMemoryException)
            {
                // That says nothing of what is loaded.
                throw;
            }
            catch (Exception)
            {
                // How a runtime says that it has none: with an exception of its own choice.
                return null;
            }
        }

        /// <summary>Loads an assembly, for good: nanoCLR runs it where it lies and keeps the array.</summary>
        /// <param name="assembly">Its file, and nothing behind it.</param>
        /// <returns>The assembly. Throws where it does not load.</returns>
        public virtual Assembly Load(byte[] assembly)
        {
            return Assembly.Load(assembly);
        }

        /// <summary>Calls an entry point, and comes back when it does. What it throws comes through.</summary>
        public virtual void Run(MethodInfo main)
        {
            main.Invoke(null, null);
        }
    }
}
