namespace nanoFramework.TestFramework
{
    /// <summary>The assertions of the device tests, for use without nanoFramework's own framework.</summary>
    public static class Assert
    {
        /// <summary>Fails unless two numbers are equal.</summary>
        public static void AreEqual(int expected, int actual, string message = "")
        {
            if (expected != actual)
            {
                Fail("expected " + expected.ToString() + ", got " + actual.ToString(), message);
            }
        }

        /// <summary>Fails unless two numbers are equal.</summary>
        public static void AreEqual(uint expected, uint actual, string message = "")
        {
            if (expected != actual)
            {
                Fail("expected " + expected.ToString() + ", got " + actual.ToString(), message);
            }
        }

        /// <summary>Fails unless two strings are equal.</summary>
        public static void AreEqual(string expected, string actual, string message = "")
        {
            if (expected != actual)
            {
                Fail("expected \"" + expected + "\", got \"" + actual + "\"", message);
            }
        }

        /// <summary>Fails if two numbers are equal.</summary>
        public static void AreNotEqual(int notExpected, int actual, string message = "")
        {
            if (notExpected == actual)
            {
                Fail("got " + actual.ToString(), message);
            }
        }

        /// <summary>Fails unless the condition is true.</summary>
        public static void IsTrue(bool condition, string message = "")
        {
            if (!condition)
            {
                Fail("expected true", message);
            }
        }

        /// <summary>Fails if the condition is true.</summary>
        public static void IsFalse(bool condition, string message = "")
        {
            if (condition)
            {
                Fail("expected false", message);
            }
        }

        /// <summary>Fails unless the reference is null.</summary>
        public static void IsNull(object value, string message = "")
        {
            if (value != null)
            {
                Fail("expected null", message);
            }
        }

        /// <summary>Fails if the reference is null.</summary>
        public static void IsNotNull(object value, string message = "")
        {
            if (value == null)
            {
                Fail("got null", message);
            }
        }

        private static void Fail(string what, string message)
        {
            throw new AssertFailedException(message.Length == 0 ? what : what + ": " + message);
        }
    }
}
