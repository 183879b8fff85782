using Verso.Core;
using Verso.Updater;

namespace Verso.Sweep;

/// <summary>The number of payload bytes that a chapter may cost.</summary>
internal static class PayloadBudget
{
    /// <summary>
    /// The payload once, one record for each cut, fault of the link, passing fault of the flash and full drive, and the records of the full
    /// payload for chunks that a decayed base spoils. A staged byte that decayed may cost the whole download.
    /// </summary>
    /// <param name="truth">What has happened.</param>
    /// <param name="release">The downloaded release.</param>
    /// <param name="running">The running release.</param>
    public static int Most(GroundTruth truth, Release release, Release running)
    {
        int main = release.VariantFor(running);
        int full = release.FullVariant;
        int anew = truth.Decays;
        int again = truth.Cuts + truth.LinkFaults + truth.Hiccups + truth.Fills - anew;
        int most = ((1 + anew) * release.SizeOf(main)) + (again * release.LongestRecordOf(main));
        if (release.Built.Manifest.Payloads[full].Encoding == RecordEncoding.Stored)
        {
            return most;
        }

        // A chunk that is decoded from decayed staged bytes is requested three times in a session, and a cut or a link fault starts another session.
        most += anew * (1 + truth.Cuts + truth.LinkFaults) * RetrySchedule.MaxTries * release.LongestRecordOf(full);
        if (main != full)
        {
            most += ((1 + anew) * truth.StandInBytes) + (truth.Hiccups * release.LongestRecordOf(full));
            most += truth.StandInBytes + truth.Hiccups > 0 ? again * release.LongestRecordOf(full) : 0;

            // A base that is lost for good is no base after the next power-on: rescue continues with the full payload.
            most += truth.BaseRotten ? release.SizeOf(full) : 0;
        }

        return most;
    }
}
