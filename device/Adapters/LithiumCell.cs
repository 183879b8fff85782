using Verso.Updater;

namespace Verso.Adapters
{
    /// <summary>The charge of a lithium-polymer cell from its voltage at rest, for boards that measure only the voltage.</summary>
    public static class LithiumCell
    {
        private const int PercentPerStep = 5;

        // Protection circuits disconnect a cell above 2 V, and none is charged to 5 V. A voltage outside this range is not that of a cell.
        private const int LeastMillivolts = 2000;
        private const int MostMillivolts = 5000;

        /// <summary>The charge in percent.</summary>
        /// <param name="millivolts">The voltage of one cell, at rest or at a small load.</param>
        /// <returns>
        /// 0 to 100, interpolated linearly between the points of the curve; <see cref="Board.BatteryUnknown"/> below 2,000 and above 5,000.
        /// </returns>
        public static int Percent(int millivolts)
        {
            if (millivolts < LeastMillivolts || millivolts > MostMillivolts)
            {
                return Board.BatteryUnknown;
            }

            // Every 5 %, from empty to full: the usual discharge curve of a 4.2 V cell at a small load. Individual cells differ by a few percent.
            int[] curve =
            {
                3270, 3610, 3690, 3710, 3730, 3750, 3770, 3790, 3800, 3820, 3840,
                3850, 3870, 3910, 3950, 3980, 4020, 4080, 4110, 4150, 4200,
            };
            if (millivolts <= curve[0])
            {
                return 0;
            }

            for (int i = 1; i < curve.Length; i++)
            {
                if (millivolts < curve[i])
                {
                    int below = curve[i - 1];
                    return ((i - 1) * PercentPerStep) + (PercentPerStep * (millivolts - below) / (curve[i] - below));
                }
            }

            return 100;
        }
    }
}
