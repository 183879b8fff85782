using System;
using System.Reflection;

namespace Verso.Boot
{
    /// <summary>
    /// The start of an application (SPEC 16.3). In its deployment region, nanoCLR finds the marked method. Managed code cannot see the mark,
    /// so this class searches by name.
    /// </summary>
    public static class EntryPoint
    {
        private const string TypeName = "Program";
        private const string MethodName = "Main";

        /// <summary>Finds the entry point of an application.</summary>
        /// <param name="application">The last assembly of an image.</param>
        /// <returns>
        /// The static <c>Main</c> without parameters of the first type that is named <c>Program</c> and has one, in any namespace and with
        /// any visibility. Null if there is none.
        /// </returns>
        public static MethodInfo Find(Assembly application)
        {
            foreach (Type type in application.GetTypes())
            {
                MethodInfo main = type.Name == TypeName ? FindMain(type) : null;
                if (main is not null)
                {
                    return main;
                }
            }

            return null;
        }

        private static MethodInfo FindMain(Type type)
        {
            foreach (MethodInfo method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            {
                if (method.Name == MethodName && method.GetParameters().Length == 0)
                {
                    return method;
                }
            }

            return null;
        }
    }
}
