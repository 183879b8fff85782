using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Decides which responses are accepted (SPEC 4). Each refused one has its own reason.</summary>
    public static class HttpRules
    {
        private const int Ok = 200;
        private const int PartialContent = 206;
        private const int NotModified = 304;

        /// <summary>
        /// The fewest bytes in a response, unless it has all that are left. RFC 9110 section 15.3.7 lets a server send less than was requested; this
        /// limits the number of requests.
        /// </summary>
        public const int LeastPart = 1024;

        /// <summary>
        /// Whether the response to a request with an entity tag is that the file has not changed (RFC 9110 section 15.4.5). To a request without one, such a
        /// response is <see cref="ReasonCode.UnexpectedStatus"/>.
        /// </summary>
        public static bool IsUnchanged(Answer answer)
        {
            return answer.Failure == ReasonCode.None && answer.Status == NotModified;
        }

        /// <summary>
        /// The entity tag of a response, as it is (RFC 9110 section 8.8.3), or empty if it is too long to be kept, or has a character that no header field
        /// may have.
        /// </summary>
        public static string KeptTag(Answer answer)
        {
            string tag = answer.EntityTag;
            if (tag == null || tag.Length > CheckRecord.MaxTagLength)
            {
                return string.Empty;
            }

            foreach (char letter in tag)
            {
                if (letter <= ' ' || letter > '~')
                {
                    return string.Empty;
                }
            }

            return tag;
        }

        /// <summary>Checks the response to a request for a whole file.</summary>
        /// <param name="answer">The response. Its length may be unknown; the file's own lengths then define its end.</param>
        /// <param name="maxLength">The largest size of the file in bytes.</param>
        /// <param name="tooLarge">The reason to refuse a longer file.</param>
        public static ReasonCode JudgeWhole(Answer answer, int maxLength, ReasonCode tooLarge)
        {
            ReasonCode reason = JudgeStatus(answer, Ok);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (answer.ContentLength > maxLength)
            {
                return tooLarge;
            }

            return answer.ContentLength == 0 ? ReasonCode.RangeMismatch : ReasonCode.None;
        }

        /// <summary>Checks the response to a request for a range.</summary>
        /// <param name="answer">The response. Its Content-Range has the length of the body; a Content-Length must agree with it.</param>
        /// <param name="first">The first requested byte.</param>
        /// <param name="last">The last requested byte.</param>
        /// <param name="size">The size of the whole file in bytes, as the manifest declares it.</param>
        /// <param name="length">The number of bytes in the response, from <paramref name="first"/> on; 0 if it is refused.</param>
        public static ReasonCode JudgeRange(Answer answer, int first, int last, int size, out int length)
        {
            length = 0;
            if (answer.Failure == ReasonCode.None && answer.Status == Ok)
            {
                return ReasonCode.RangeIgnored;
            }

            ReasonCode reason = JudgeStatus(answer, PartialContent);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            ContentRange range = ContentRange.Parse(answer.ContentRange);
            if (range == null || range.Size == ContentRange.UnknownSize)
            {
                return ReasonCode.RangeMismatch;
            }

            if (range.Size != size)
            {
                return ReasonCode.PayloadSizeMismatch;
            }

            if (range.First != first || range.Last > last)
            {
                return ReasonCode.RangeMismatch;
            }

            int part = (int)range.Last - first + 1;
            reason = JudgePart(answer, part, range.Last == last);
            length = reason == ReasonCode.None ? part : 0;
            return reason;
        }

        private static ReasonCode JudgePart(Answer answer, int part, bool isAll)
        {
            if (answer.ContentLength > part)
            {
                return ReasonCode.BodyTooLong;
            }

            bool shorter = answer.ContentLength >= 0 && answer.ContentLength < part;
            return shorter || (!isAll && part < LeastPart) ? ReasonCode.RangeMismatch : ReasonCode.None;
        }

        private static ReasonCode JudgeStatus(Answer answer, int wanted)
        {
            if (answer.Failure != ReasonCode.None)
            {
                return answer.Failure;
            }

            int status = answer.Status;
            if (status == wanted)
            {
                string encoding = answer.ContentEncoding;
                return string.IsNullOrEmpty(encoding) || encoding == "identity" ? ReasonCode.None : ReasonCode.UnexpectedStatus;
            }

            switch (status)
            {
                case 404:
                case 410:
                    return ReasonCode.NotFound;
                case 408:
                    return ReasonCode.RequestTimedOut;
                case 416:
                    return ReasonCode.RangeNotSatisfiable;
                case 429:
                case 503:
                    return ReasonCode.ServerBusy;
                default:
                    return status >= 500 && status < 600 ? ReasonCode.ServerError
                        : status >= 300 && status < 400 && status != NotModified ? ReasonCode.Redirected
                        : ReasonCode.UnexpectedStatus;
            }
        }
    }
}
