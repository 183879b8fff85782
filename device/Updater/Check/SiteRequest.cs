using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Requests whole files of a site, and tries again after transient faults (SPEC 4).</summary>
    internal sealed class SiteRequest
    {
        private readonly SessionContext _context;
        private readonly RetrySchedule _schedule;
        private readonly BodyReader _reader;

        internal SiteRequest(SessionContext context, RetrySchedule schedule)
        {
            _context = context;
            _schedule = schedule;
            _reader = new BodyReader(context);
        }

        /// <summary>Whether the last answer was that the file is still the one with the entity tag that was sent.</summary>
        internal bool IsUnchanged { get; private set; }

        /// <summary>The entity tag of the last answer, or empty if it has none that can be kept.</summary>
        internal string EntityTag { get; private set; } = string.Empty;

        /// <summary>Requests a file.</summary>
        /// <param name="wanted">The file.</param>
        /// <param name="entityTag">The entity tag to send, or empty.</param>
        /// <param name="file">The bytes; null after a fault, and if the file is unchanged.</param>
        /// <returns><see cref="ReasonCode.None"/>, or the reason of the last try.</returns>
        internal ReasonCode Fetch(SiteFile wanted, string entityTag, out byte[] file)
        {
            while (true)
            {
                int retryAfter;
                ReasonCode reason = Request(wanted, entityTag, out file, out retryAfter);
                if (Faults.Of(reason) != Fault.Transient || IsStop(reason))
                {
                    return reason;
                }

                _schedule.Begin(wanted.Thing);
                int delay = _schedule.Next(retryAfter);
                if (delay < 0)
                {
                    return _schedule.IsSpent ? ReasonCode.SessionBudgetSpent : reason;
                }

                reason = _context.Wait(delay);
                if (reason != ReasonCode.None)
                {
                    return reason;
                }
            }
        }

        /// <summary>Whether a reason ends the session at once, and not only the try.</summary>
        internal static bool IsStop(ReasonCode reason)
        {
            return reason == ReasonCode.Cancelled || reason == ReasonCode.SessionBudgetSpent;
        }

        private ReasonCode Request(SiteFile wanted, string entityTag, out byte[] file, out int retryAfter)
        {
            file = null;
            EntityTag = string.Empty;
            bool isConditional = entityTag.Length != 0;
            Answer answer = isConditional ? _context.Transport.GetIfChanged(wanted.Url, entityTag) : _context.Transport.Get(wanted.Url, 0, -1);
            try
            {
                retryAfter = answer.RetryAfterSeconds;
                IsUnchanged = isConditional && HttpRules.IsUnchanged(answer);
                if (IsUnchanged)
                {
                    return ReasonCode.None;
                }

                ReasonCode reason = HttpRules.JudgeWhole(answer, wanted.Cap, wanted.TooLarge);
                if (reason == ReasonCode.None)
                {
                    EntityTag = HttpRules.KeptTag(answer);
                    reason = new SignedBody(_reader, answer).Read(wanted, out file);
                }

                return reason;
            }
            finally
            {
                // Also if memory runs out during the file: a device has few sockets, and the next session needs one.
                answer.Close();
            }
        }
    }
}
