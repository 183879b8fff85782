namespace Verso.Core
{
    /// <summary>A public key that signs pointers, and the channels that it may sign (SPEC 19.2).</summary>
    public sealed class ChannelKey
    {
        /// <summary>The most channels that a key can be limited to.</summary>
        public const int MaxChannels = 8;

        private readonly string[] _channels;

        /// <summary>Creates an entry.</summary>
        /// <param name="key">The key.</param>
        /// <param name="channels">1 to 8 valid names, or null for every channel.</param>
        internal ChannelKey(TrustedKey key, string[] channels)
        {
            Key = key;
            _channels = channels;
        }

        /// <summary>The key.</summary>
        public TrustedKey Key { get; }

        /// <summary>Whether it may sign every channel.</summary>
        public bool SignsEveryChannel
        {
            get { return _channels == null; }
        }

        /// <summary>The channels that it may sign, or null for every channel. This is the entry's own array.</summary>
        internal string[] Channels
        {
            get { return _channels; }
        }

        /// <summary>Whether it may sign the pointers of a channel.</summary>
        public bool MaySign(string channel)
        {
            if (_channels == null)
            {
                return true;
            }

            foreach (string name in _channels)
            {
                if (name == channel)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
