namespace Verso.Updater
{
    /// <summary>Fetches bytes (SPEC 4). There is one request at a time, and the bytes are not interpreted here.</summary>
    public abstract class Transport
    {
        /// <summary>Requests a resource and waits for the header of the response.</summary>
        /// <param name="url">An absolute URL.</param>
        /// <param name="first">The first byte.</param>
        /// <param name="last">The last byte, or -1 for the whole resource without a range.</param>
        /// <returns>A response, which the caller closes; never null.</returns>
        public abstract Answer Get(string url, int first, int last);
    }
}
