using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Which answers are taken (SPEC 4). Each that is not has its own reason.</summary>
    public static class HttpRules
    {
        private const int Ok = 200;
        private const int PartialContent = 206;
        private const int NotModified = 304;

        /// <summary>Judges the answer to a request for a whole file.</summary>
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

            return answer.ContentLength <= 0 ? ReasonCode.RangeMismatch : ReasonCode.None;
        }

        /// <summary>Judges the answer to a request for a range.</summary>
        /// <param name="answer">The answer.</param>
        /// <param name="first">First byte that was asked for.</param>
        /// <param name="last">Last byte that was asked for.</param>
        /// <param name="size">Bytes of the whole file, as the manifest declares them.</param>
        public static ReasonCode JudgeRange(Answer answer, int first, int last, int size)
        {
            if (answer.Failure == ReasonCode.None && answer.Status == Ok)
            {
                return ReasonCode.RangeIgnored;
            }

            ReasonCode reason = JudgeStatus(answer, PartialContent);
            if (reason != ReasonCode.None)
            {
                return reason;
            }

            if (answer.ContentRange != "bytes " + first.ToString() + "-" + last.ToString() + "/" + size.ToString())
            {
                return EndsOtherwise(answer.ContentRange, size) ? ReasonCode.PayloadSizeMismatch : ReasonCode.RangeMismatch;
            }

            int length = last - first + 1;
            return answer.ContentLength == length ? ReasonCode.None
                : answer.ContentLength > length ? ReasonCode.BodyTooLong
                : ReasonCode.RangeMismatch;
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

        private static bool EndsOtherwise(string contentRange, int size)
        {
            return contentRange != null && contentRange.IndexOf('/') > 0 && !contentRange.EndsWith("/" + size.ToString());
        }
    }
}
