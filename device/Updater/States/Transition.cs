using Verso.Core;

namespace Verso.Updater
{
    /// <summary>One row of the transition table.</summary>
    public sealed class Transition
    {
        internal Transition(UpdateState from, UpdateEvent on, UpdateState to)
        {
            From = from;
            On = on;
            To = to;
        }

        /// <summary>The state before.</summary>
        public UpdateState From { get; }

        /// <summary>The event.</summary>
        public UpdateEvent On { get; }

        /// <summary>The state after.</summary>
        public UpdateState To { get; }
    }
}
