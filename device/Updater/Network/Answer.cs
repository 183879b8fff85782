using Verso.Core;

namespace Verso.Updater
{
    /// <summary>The response to a request: a header, and a body that is read once.</summary>
    public abstract class Answer
    {
        /// <summary>The reason why there is no header, or why the body ended if that is known, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Failure { get; protected set; }

        /// <summary>The HTTP status.</summary>
        public int Status { get; protected set; }

        /// <summary>
        /// The length of the body in bytes, or -1 if the server does not send it: the caller must then know the end of the body by other means. 0 also
        /// if the header contradicts itself (RFC 9112 section 6.3).
        /// </summary>
        public long ContentLength { get; protected set; } = -1;

        /// <summary>Content-Range, or null.</summary>
        public string ContentRange { get; protected set; }

        /// <summary>Content-Encoding, or null. Only bodies without an encoding are accepted.</summary>
        public string ContentEncoding { get; protected set; }

        /// <summary>ETag, or null.</summary>
        public string EntityTag { get; protected set; }

        /// <summary>
        /// Retry-After in seconds, or 0 if the server does not send it. Dates are ignored, because the device may not know the time.
        /// </summary>
        public int RetryAfterSeconds { get; protected set; }

        /// <summary>Reads a part of the body.</summary>
        /// <returns>
        /// The number of bytes read; 0 if none are available yet, which on nanoFramework is not the end; -1 if the body ended or the
        /// connection broke.
        /// </returns>
        public abstract int Read(byte[] buffer, int offset, int count);

        /// <summary>Releases the connection.</summary>
        public abstract void Close();
    }
}
