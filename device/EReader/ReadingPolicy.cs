using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>Nobody is to lose a page to an update: not below a third of the battery, not while somebody reads, not at night.</summary>
    public sealed class ReadingPolicy : UpdatePolicy
    {
        /// <summary>Least battery, in percent, whatever the release asks for.</summary>
        public const int LeastBatteryPercent = 30;

        /// <summary>How long after a page was turned the reader counts as in use.</summary>
        public const int QuietMilliseconds = 5 * 60 * 1000;

        private const int SecondsPerDay = 86400;
        private const int QuietFromSecond = 23 * 3600;
        private const int QuietToSecond = 6 * 3600;

        private readonly Board _board;
        private long _lastPage;
        private bool _anyPage;

        /// <summary>Makes the policy of a board.</summary>
        public ReadingPolicy(Board board)
        {
            _board = board;
        }

        /// <summary>Whether updates keep out of the night, 23:00 to 6:00 UTC, where the device knows the time. A reader that is only ever charged at night turns this off.</summary>
        public bool KeepsQuietHours { get; set; }

        /// <summary>Notes that a page was turned.</summary>
        public void PageTurned()
        {
            _lastPage = _board.Milliseconds();
            _anyPage = true;
        }

        /// <inheritdoc/>
        public override ReasonCode Judge(Manifest manifest)
        {
            // Where the battery cannot be read, JudgeUnknownBattery has had its say.
            int percent = BoardReadings.BatteryPercent(_board);
            if (percent != Board.BatteryUnknown && percent < LeastBatteryPercent)
            {
                return ReasonCode.BatteryTooLow;
            }

            bool reading = _anyPage && _board.Milliseconds() - _lastPage < QuietMilliseconds;
            return reading || (KeepsQuietHours && IsNight(BoardReadings.UnixSeconds(_board))) ? ReasonCode.Deferred : ReasonCode.None;
        }

        private static bool IsNight(long now)
        {
            int second = (int)(now - (now / SecondsPerDay * SecondsPerDay));
            return now > 0 && (second >= QuietFromSecond || second < QuietToSecond);
        }
    }
}
