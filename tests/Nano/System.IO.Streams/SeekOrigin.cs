namespace System.IO
{
    /// <summary>Where an offset counts from.</summary>
    public enum SeekOrigin
    {
        Begin,
    }
}
