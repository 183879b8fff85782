using Verso.Core;

namespace Verso.Updater
{
    /// <summary>What came back for a request: a head, and a body to read once.</summary>
    public abstract class Answer
    {
        /// <summary>Why there is no head, or why the body ended where that is known, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Failure { get; protected set; }

        /// <summary>HTTP status.</summary>
        public int Status { get; protected set; }

        /// <summary>
        /// Bytes of the body, or -1 where the server does not say: whoever reads has to know from elsewhere where the body ends. 0 also where the
        /// head contradicts itself (RFC 9112 section 6.3).
        /// </summary>
        public long ContentLength { get; protected set; } = -1;

        /// <summary>Content-Range, or null.</summary>
        public string ContentRange { get; protected set; }

        /// <summary>Content-Encoding, or null: bodies are taken only as they are.</summary>
        public string ContentEncoding { get; protected set; }

        /// <summary>Retry-After in seconds, or 0 where the server does not say (dates are not read: the device may not know the time).</summary>
        public int RetryAfterSeconds { get; protected set; }

        /// <summary>Reads some of the body.</summary>
        /// <returns>Bytes read; 0 for none at the moment, which on nanoFramework is not the end; -1 where the body ended or the connection broke.</returns>
        public abstract int Read(byte[] buffer, int offset, int count);

        /// <summary>Lets go of the connection.</summary>
        public abstract void Close();
    }
}
