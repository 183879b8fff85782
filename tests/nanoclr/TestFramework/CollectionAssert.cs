using System.Collections;

namespace nanoFramework.TestFramework
{
    /// <summary>Assertions about arrays.</summary>
    public static class CollectionAssert
    {
        /// <summary>Fails unless two collections have equal elements in the same order.</summary>
        public static void AreEqual(ICollection expected, ICollection actual, string message = "")
        {
            Assert.IsNotNull(expected, message);
            Assert.IsNotNull(actual, message);
            Assert.AreEqual(expected.Count, actual.Count, "count of elements " + message);
            IEnumerator left = expected.GetEnumerator();
            IEnumerator right = actual.GetEnumerator();
            for (int i = 0; left.MoveNext() && right.MoveNext(); i++)
            {
                Assert.IsTrue(Equals(left.Current, right.Current), "element " + i.ToString() + " " + message);
            }
        }
    }
}
