namespace Verso.Updater
{
    /// <summary>Calendar dates, for people.</summary>
    internal static class UtcDate
    {
        private const uint SecondsOfADay = 24 * 60 * 60;
        private const uint DaysOfAnEra = 146097;

        // From 1 March of the year 0, the start of an era of 400 years, to 1 January 1970.
        private const uint DaysBefore1970 = 719468;

        /// <summary>The UTC date of a time.</summary>
        /// <param name="unixSeconds">Seconds since 1970.</param>
        /// <returns>The date as in ISO 8601, such as 2026-03-01.</returns>
        internal static string Text(uint unixSeconds)
        {
            // The year begins in March here, so that the leap day is its last (H. Hinnant, chrono-compatible low-level date algorithms).
            uint days = (unixSeconds / SecondsOfADay) + DaysBefore1970;
            uint dayOfEra = days % DaysOfAnEra;
            uint yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
            uint dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
            uint month = ((5 * dayOfYear) + 2) / 153;
            uint day = dayOfYear - (((153 * month) + 2) / 5) + 1;
            month = month < 10 ? month + 3 : month - 9;
            uint year = yearOfEra + (days / DaysOfAnEra * 400) + (month <= 2 ? 1u : 0u);
            return year.ToString() + "-" + Two(month) + "-" + Two(day);
        }

        private static string Two(uint number)
        {
            return (number < 10 ? "0" : string.Empty) + number.ToString();
        }
    }
}
