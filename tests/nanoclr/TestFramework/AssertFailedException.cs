using System;

namespace nanoFramework.TestFramework
{
    /// <summary>An assertion failed.</summary>
    public class AssertFailedException : Exception
    {
        /// <summary>Creates the exception with a message.</summary>
        public AssertFailedException(string message)
            : base(message)
        {
        }
    }
}
