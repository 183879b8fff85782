using System;

namespace Verso.Core
{
    /// <summary>An assembly by name and version: one that another needs, or one that is there.</summary>
    public sealed class AssemblyReference
    {
        /// <summary>Names an assembly.</summary>
        public AssemblyReference(string name, Version version)
        {
            Name = name;
            Version = version;
        }

        /// <summary>Simple name, such as <c>System.Net.Http</c>.</summary>
        public string Name { get; }

        /// <summary>Version, four numbers of 0 to 65535.</summary>
        public Version Version { get; }

        /// <summary>
        /// Whether an assembly is one that this reference takes. As in nanoCLR, name, major and minor number have to be the same;
        /// build and revision may be any.
        /// </summary>
        public bool IsMetBy(string name, Version version)
        {
            return Name == name && Version.Major == version.Major && Version.Minor == version.Minor;
        }
    }
}
