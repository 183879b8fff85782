namespace Verso.Updater
{
    /// <summary>Fetches bytes (SPEC 4). There is one request at a time, and the bytes are not interpreted here.</summary>
    public abstract class Transport
    {
        /// <summary>
        /// The base URL of the site in a folder, such as one on a memory card, for <see cref="UpdateAgent.Update"/>. A transport without folders answers
        /// it as a server that cannot be reached.
        /// </summary>
        public const string FolderUrl = "folder:/";

        /// <summary>Requests a resource and waits for the header of the response.</summary>
        /// <param name="url">An absolute URL.</param>
        /// <param name="first">The first byte.</param>
        /// <param name="last">The last byte, or -1 for the whole resource without a range.</param>
        /// <returns>A response, which the caller closes; never null.</returns>
        public abstract Answer Get(string url, int first, int last);

        /// <summary>
        /// Requests a whole resource unless it is still the one with an entity tag (RFC 9110 section 13.1.2). This class requests it in any case, for
        /// transports without such a request.
        /// </summary>
        /// <param name="url">An absolute URL.</param>
        /// <param name="entityTag">1 to 64 characters of printable ASCII without spaces, as a server sent them.</param>
        /// <returns>A response, which the caller closes; never null. Its status is 304 if the resource is unchanged.</returns>
        public virtual Answer GetIfChanged(string url, string entityTag)
        {
            return Get(url, 0, -1);
        }
    }
}
