using System;

namespace nanoFramework.TestFramework
{
    /// <summary>What was asserted does not hold.</summary>
    public class AssertFailedException : Exception
    {
        /// <summary>Says what.</summary>
        public AssertFailedException(string message)
            : base(message)
        {
        }
    }
}
