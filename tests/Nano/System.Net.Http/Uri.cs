namespace System
{
    /// <summary>An address.</summary>
    public class Uri
    {
        internal Uri() => throw null;

        public string AbsoluteUri => throw null;
    }
}
