using System;
using Verso.Core;

namespace Verso.Updater
{
    /// <summary>Walks the transition table. An event that the table does not have in a state is a bug of ours and throws.</summary>
    public sealed class StateMachine
    {
        /// <summary>Starts in a state.</summary>
        public StateMachine(UpdateState initial)
        {
            State = initial;
        }

        /// <summary>Where the update stands.</summary>
        public UpdateState State { get; private set; }

        /// <summary>Takes an event.</summary>
        /// <exception cref="InvalidOperationException">The table does not have the event in this state; the state stays.</exception>
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
