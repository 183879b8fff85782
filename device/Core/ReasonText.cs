namespace Verso.Core
{
    /// <summary>Formats reasons for a device's log: the number, because nanoFramework keeps no names of enumerations, and the advice.</summary>
    public static class ReasonText
    {
        /// <summary>The end of a line of the log; empty for <see cref="ReasonCode.None"/>.</summary>
        public static string Of(ReasonCode reason)
        {
            return Of(reason, string.Empty);
        }

        /// <summary>The end of a line of the log, with a detail of the reason.</summary>
        /// <param name="reason">The reason. The result is empty for <see cref="ReasonCode.None"/>.</param>
        /// <param name="detail">Its detail, as a part of the line, or empty.</param>
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
