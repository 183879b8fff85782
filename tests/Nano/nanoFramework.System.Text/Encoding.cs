namespace System.Text
{
    /// <summary>Characters as bytes.</summary>
    public abstract class Encoding
    {
        public static Encoding UTF8 => throw null;

        public virtual byte[] GetBytes(string s) => throw null;
    }
}
