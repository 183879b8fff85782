using System;

namespace Verso.Core
{
    /// <summary>The name and version of an assembly that another one needs, or that is loaded.</summary>
    public sealed class AssemblyReference
    {
        /// <summary>Creates a reference.</summary>
        public AssemblyReference(string name, Version version)
        {
            Name = name;
            Version = version;
        }

        /// <summary>The simple name, such as <c>System.Net.Http</c>.</summary>
        public string Name { get; }

        /// <summary>The version, four numbers of 0 to 65535.</summary>
        public Version Version { get; }

        /// <summary>
        /// Whether an assembly satisfies this reference. As in nanoCLR, name, major and minor number must be equal; build and revision may
        /// differ.
        /// </summary>
        public bool IsMetBy(string name, Version version)
        {
            return Name == name && Version.Major == version.Major && Version.Minor == version.Minor;
        }
    }
}
