using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Which answers are taken (SPEC 4). Each that is not has its own reason.</summary>
    public static class HttpRules
    {
        private const int Ok = 200;
        private const int PartialContent = 206;
        private const int NotModified = 304;

        /// <summary>
        /// Fewest bytes that an answer brings, unless it brings all that is left: RFC 9110 section 15.3.7 lets a server send less than it was
        /// asked for, and this bounds how often it is asked again.
        /// </summary>
        public const int LeastPart = 1024;

        /// <summary>Judges the answer to a request for a whole file.</summary>
        /// <param name="answer">The answer. Its length may be unknown: then the file's own lengths say where it ends.</param>
        /// <param name="maxLength">Most bytes that the file may have.</param>
        public static ReasonCode JudgeWhole(Answer answer, int maxLength)
        {
            ReasonCode reason = JudgeStatus(answer, Ok);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (answer.ContentLength > maxLength)
            {
                return ReasonCode.ManifestTooLarge;
            }

            return answer.ContentLength == 0 ? ReasonCode.RangeMismatch : ReasonCode.None;
        }

        /// <summary>Judges the answer to a request for a range.</summary>
        /// <param name="answer">The answer. Its Content-Range says how long the body is; where it has a Content-Length as well, that says the same.</param>
        /// <param name="first">First byte that was asked for.</param>
        /// <param name="last">Last byte that was asked for.</param>
        /// <param name="size">Bytes of the whole file, as the manifest declares them.</param>
        /// <param name="length">Bytes that the answer brings, from <paramref name="first"/> on; 0 where it is not taken.</param>
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
