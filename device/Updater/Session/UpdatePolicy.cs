using Verso.Core;

namespace Verso.Updater
{
    /// <summary>A product's say in when it updates: not while somebody reads, not at night. This one always agrees.</summary>
    public class UpdatePolicy
    {
        /// <summary>Asked after a release was found good and before its payload is asked for, and before a download is resumed.</summary>
        /// <returns><see cref="ReasonCode.None"/> to go on, or a reason such as <see cref="ReasonCode.Deferred"/>.</returns>
        public virtual ReasonCode Judge(Manifest manifest)
        {
            return ReasonCode.None;
        }
    }
}
