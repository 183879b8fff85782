namespace Verso.Core
{
    /// <summary>What the last update came to (SPEC 8); survives rollback. What checks told stands in <see cref="CheckRecord"/>. <see cref="ResultRecordFormat"/> reads and writes it.</summary>
    public sealed class ResultRecord
    {
        /// <summary>Longest name of a health check, in bytes.</summary>
        public const int MaxCheckLength = 24;

        /// <summary>Number of the state in which the update ended (SPEC 8).</summary>
        public int State { get; set; }

        /// <summary>Slot of the release, or <see cref="Slots.None"/>.</summary>
        public int Slot { get; set; } = Slots.None;

        /// <summary>Why it ended so.</summary>
        public ReasonCode Reason { get; set; }

        /// <summary>Trial boots that were counted.</summary>
        public int Attempts { get; set; }

        /// <summary>Security counter of the release, 0 where none is known.</summary>
        public uint Counter { get; set; }

        /// <summary>16 bytes; zeros where none is known.</summary>
        public byte[] ReleaseId { get; set; } = new byte[Manifest.ReleaseIdLength];

        /// <summary>Display version, at most 32 bytes; empty where none is known.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>Health check that failed, at most 24 bytes; empty for none.</summary>
        public string Check { get; set; } = string.Empty;
    }
}
