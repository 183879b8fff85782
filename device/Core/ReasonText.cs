namespace Verso.Core
{
    /// <summary>Reasons on a device's log: by number, because nanoFramework keeps no names of enumerations, and with what to do.</summary>
    public static class ReasonText
    {
        /// <summary>What follows a sentence on the log; nothing for <see cref="ReasonCode.None"/>.</summary>
        public static string Of(ReasonCode reason)
        {
            return Of(reason, string.Empty);
        }

        /// <summary>What follows a sentence on the log where more is known than the reason.</summary>
        /// <param name="reason">Why; nothing follows for <see cref="ReasonCode.None"/>.</param>
        /// <param name="detail">What it came from, as a part of the line, or empty.</param>
        public static string Of(ReasonCode reason, string detail)
        {
            if (reason == ReasonCode.None)
            {
                return string.Empty;
            }

            string advice = Advice.For(reason);
            return ": reason " + ((int)reason).ToString()
                + (detail.Length == 0 ? string.Empty : ", " + detail)
                + (advice.Length == 0 ? string.Empty : "; " + advice);
        }
    }
}
