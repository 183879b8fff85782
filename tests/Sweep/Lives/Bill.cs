using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>How many bytes of payload a chapter may cost.</summary>
internal static class Bill
{
    /// <summary>
    /// The payload once, a record for each cut, fault of the link, hiccup of the flash and drive that was filled, and what a rotten base makes the full payload stand in for. A
    /// staged byte that rotted may cost the whole download.
    /// </summary>
    /// <param name="facts">What has happened.</param>
    /// <param name="release">What is downloaded.</param>
    /// <param name="running">What runs meanwhile.</param>
    public static int Most(Facts facts, Release release, Release running)
    {
        int main = release.VariantFor(running);
        int full = release.FullVariant;
        int anew = facts.Decays;
        int again = facts.Cuts + facts.LinkFaults + facts.Hiccups + facts.Fills - anew;
        int most = ((1 + anew) * release.SizeOf(main)) + (again * release.LongestRecordOf(main));
        if (release.Built.Manifest.Payloads[full].Encoding == RecordEncoding.Stored)
        {
            return most;
        }

        // What is decoded from bytes that have rotted since they were staged is asked for three times in a session, and a cut or the link begins another.
        most += anew * (1 + facts.Cuts + facts.LinkFaults) * RetrySchedule.MaxTries * release.LongestRecordOf(full);
        if (main != full)
        {
            most += ((1 + anew) * facts.StandInBytes) + (facts.Hiccups * release.LongestRecordOf(full));
            most += facts.StandInBytes + facts.Hiccups > 0 ? again * release.LongestRecordOf(full) : 0;

            // A base that is gone for good is no base after the next power-on: rescue goes on with the full payload.
            most += facts.BaseRotten ? release.SizeOf(full) : 0;
        }

        return most;
    }
}
