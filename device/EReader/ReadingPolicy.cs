using Verso.Core;
using Verso.Updater;

namespace Verso.EReader
{
    /// <summary>Keeps updates from interrupting a reader: none below a third of the battery, none while somebody reads, none at night.</summary>
    public sealed class ReadingPolicy : UpdatePolicy
    {
        /// <summary>The lowest battery charge in percent, whatever the release asks for.</summary>
        public const int LeastBatteryPercent = 30;

        /// <summary>The time after a page turn for which the reader counts as in use.</summary>
        public const int QuietMilliseconds = 5 * 60 * 1000;

        private const int SecondsPerDay = 86400;
        private const int QuietFromSecond = 23 * 3600;
        private const int QuietToSecond = 6 * 3600;

        private readonly Board _board;
        private long _lastPage;
        private bool _anyPage;

        /// <summary>Creates the policy of a board.</summary>
        public ReadingPolicy(Board board)
        {
            _board = board;
        }

        /// <summary>
        /// Whether updates avoid the night, 23:00 to 6:00 UTC, if the device knows the time. A reader that is only charged at night turns
        /// this off.
        /// </summary>
        public bool KeepsQuietHours { get; set; }

        /// <summary>Records that a page was turned.</summary>
        public void PageTurned()
        {
            _lastPage = _board.Milliseconds();
            _anyPage = true;
        }

        /// <inheritdoc/>
        public override ReasonCode Judge(Manifest manifest)
        {
            // If the battery cannot be read, JudgeUnknownBattery has already decided.
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
