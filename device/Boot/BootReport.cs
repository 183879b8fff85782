using Verso.Core;

namespace Verso.Boot
{
    /// <summary>The result of one power-on, for observers.</summary>
    public sealed class BootReport
    {
        /// <summary>The decision of stage 0.</summary>
        public BootDecision Decision { get; internal set; }

        /// <summary>The slot that was launched, or <see cref="Slots.None"/>.</summary>
        public int Slot { get; internal set; } = Slots.None;

        /// <summary>The reason why it was not the expected slot, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Reason { get; internal set; }

        /// <summary>How the application ended.</summary>
        public LaunchOutcome Outcome { get; internal set; }
    }
}
