namespace Verso.Updater
{
    /// <summary>Fetches bytes (SPEC 4). One request at a time; nothing here interprets what comes.</summary>
    public abstract class Transport
    {
        /// <summary>Asks for a resource and waits for the answer's head.</summary>
        /// <param name="url">Absolute.</param>
        /// <param name="first">First byte wanted.</param>
        /// <param name="last">Last byte wanted, or -1 for the whole resource without a range.</param>
        /// <returns>An answer, which the caller closes; never null.</returns>
        public abstract Answer Get(string url, int first, int last);
    }
}
