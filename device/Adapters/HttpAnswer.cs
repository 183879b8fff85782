using System;
using System.IO;
using System.Net;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>A response of <see cref="HttpTransport"/>.</summary>
    internal sealed class HttpAnswer : Answer
    {
        private readonly Board _board;
        private readonly HttpWebRequest _request;
        private readonly HttpWebResponse _response;
        private readonly Stream _body;
        private long _left;

        internal HttpAnswer(ReasonCode failure)
        {
            Failure = failure;
        }

        internal HttpAnswer(HttpWebRequest request, HttpWebResponse response, Board board)
        {
            _board = board;
            _request = request;
            _response = response;
            Status = (int)response.StatusCode;
            ContentLength = LengthOf(response.Headers["Content-Length"], response.Headers["Transfer-Encoding"], response.ContentLength);
            ContentRange = response.Headers["Content-Range"];
            ContentEncoding = response.Headers["Content-Encoding"];
            EntityTag = response.Headers["ETag"];
            int seconds;
            string retryAfter = response.Headers["Retry-After"];
            if (retryAfter != null && int.TryParse(retryAfter, out seconds) && seconds > 0)
            {
                RetryAfterSeconds = seconds;
            }

            _left = ContentLength < 0 ? long.MaxValue : ContentLength;
            _body = response.GetResponseStream();
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count)
        {
            // A read of more bytes than are left could return bytes of the next response on a kept connection.
            int wanted = count < _left ? count : (int)_left;
            if (wanted == 0 || _body == null)
            {
                return -1;
            }

            try
            {
                int read = _body.Read(buffer, offset, wanted);
                _left -= read;
                return read;
            }
            catch (OutOfMemoryException fault)
            {
                // This is not a fault of the connection. The request is repeated, like one for which memory ran out before its header was read.
                Failure = ReasonCode.OutOfMemory;
                _board.Log("body ended early: " + fault.Message);
                return -1;
            }
            catch (Exception fault)
            {
                // IOException on .NET, SocketException and others on nanoFramework: the body ends here.
                _board.Log("body ended early: " + fault.Message);
                return -1;
            }
        }

        /// <summary>
        /// The length of a body (RFC 9112 section 6.3). A field that is not a number, or that comes with a transfer coding, is a fault of the
        /// message, and no byte of its body is read. The same holds for codings other than chunked, which no HTTP client here decodes.
        /// </summary>
        /// <param name="field">The field Content-Length, or null.</param>
        /// <param name="coding">The field Transfer-Encoding, or null.</param>
        /// <param name="length">The length that the platform reads from the field.</param>
        /// <returns>The length, -1 if the server does not send it, or 0 if nothing may be read.</returns>
        private static long LengthOf(string field, string coding, long length)
        {
            bool hasLength = !string.IsNullOrEmpty(field);
            if (!string.IsNullOrEmpty(coding))
            {
                string lower = coding.ToLower();
                return !hasLength && lower == "chunked" ? -1 : 0;
            }

            return !hasLength ? -1 : length > 0 && IsNumber(field) ? length : 0;
        }

        private static bool IsNumber(string text)
        {
            foreach (char digit in text)
            {
                if (digit < '0' || digit > '9')
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// Closes the connection. On nanoFramework a request or a body that is not disposed waits for its finalizer, and keeps 3 KiB of objects on
        /// the heap during the next request.
        /// </summary>
        public override void Close()
        {
            if (_response != null)
            {
                try
                {
                    _response.Close();
                }
                catch (Exception fault)
                {
                    // A connection that cannot be closed is gone as well.
                    _board.Log("close failed: " + fault.Message);
                }

                HttpTransport.LetGo(_body, _board);
                HttpTransport.LetGo(_request, _board);
            }
        }
    }
}
