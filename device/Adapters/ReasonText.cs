using Verso.Core;

namespace Verso.Adapters
{
    /// <summary>Reasons on the log: by number, because nanoFramework keeps no names of enumerations.</summary>
    internal static class ReasonText
    {
        /// <summary>What follows a sentence on the log; nothing for <see cref="ReasonCode.None"/>.</summary>
        internal static string Of(ReasonCode reason)
        {
            return reason == ReasonCode.None ? string.Empty : ": reason " + ((int)reason).ToString();
        }
    }
}
