using Verso.Core;

namespace Verso.Boot
{
    /// <summary>What one power-on came to, for whoever watches.</summary>
    public sealed class BootReport
    {
        /// <summary>What stage 0 decided.</summary>
        public BootDecision Decision { get; internal set; }

        /// <summary>The slot that was launched, or <see cref="Slots.None"/>.</summary>
        public int Slot { get; internal set; } = Slots.None;

        /// <summary>Why it was not the expected one, or <see cref="ReasonCode.None"/>.</summary>
        public ReasonCode Reason { get; internal set; }

        /// <summary>How the application came back.</summary>
        public LaunchOutcome Outcome { get; internal set; }
    }
}
