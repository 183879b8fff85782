using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Follows the transition table. An event that is not in the table for the current state is a bug of ours and throws.</summary>
    public sealed class StateMachine
    {
        /// <summary>Starts in a state.</summary>
        public StateMachine(UpdateState initial)
        {
            State = initial;
        }

        /// <summary>The current state.</summary>
        public UpdateState State { get; private set; }

        /// <summary>Processes an event.</summary>
        /// <exception cref="InvalidOperationException">The event is not in the table for this state. The state does not change.</exception>
        public void Fire(UpdateEvent on)
        {
            Transition row = TransitionTable.Find(State, on);
            if (row == null)
            {
                throw new InvalidOperationException("no transition from state " + ((int)State).ToString() + " on event " + ((int)on).ToString());
            }

            State = row.To;
        }
    }
}
