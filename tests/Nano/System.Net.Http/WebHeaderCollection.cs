namespace System.Net
{
    /// <summary>Header fields. It has its own indexer and <c>Add</c>, where .NET's has a base class's.</summary>
    public class WebHeaderCollection
    {
        public string this[string name] => throw null;

        public void Add(string name, string value) => throw null;
    }
}
