using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary>Shows pointers, for people and as JSON.</summary>
internal static class PointerView
{
    /// <summary>What a pointer offers, in one phrase.</summary>
    public static string Describe(Pointer pointer) => pointer.OfferCount == 0
        ? "halted: nothing is offered"
        : string.Join("; ", Offers(pointer).Select(offer => $"{offer.Version}, counter {Number(offer.Counter)}, to {SiteOptions.Percent(offer.Share)}{(offer.From > 0 ? $" from counter {Number(offer.From)} on" : "")}"));

    /// <summary>A pointer as one JSON value.</summary>
    public static object Json(SitePlace place, Pointer pointer) => new
    {
        channel = place.Channel,
        hardware = place.HardwareId,
        path = place.Path,
        sequence = pointer.Sequence,
        rootVersion = pointer.RootVersion,
        created = DateTimeOffset.FromUnixTimeSeconds(pointer.Created),
        expires = pointer.Expires == 0 ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeSeconds(pointer.Expires),
        offers = Offers(pointer).Select(offer => new { version = offer.Version, counter = offer.Counter, share = offer.Share, from = offer.From, path = offer.Path }),
    };

    /// <summary>Reports pointers that were written.</summary>
    public static void Tell(string site, IReadOnlyList<PublishedPointer> pointers)
    {
        foreach (PublishedPointer written in pointers)
        {
            Output.Tell($"wrote {Path.Combine(site, written.Place.Path)}, sequence {Number(written.Pointer.Sequence)}: {Describe(written.Pointer)}");
            foreach (Offer dropped in written.Dropped)
            {
                Output.Tell($"{written.Place.HardwareId} is no longer offered {dropped.Version}, counter {Number(dropped.Counter)}");
            }

            foreach (SiteFinding note in written.Notes)
            {
                Output.Warn($"{note.Path}: {note.Message}");
            }
        }
    }

    private static IEnumerable<Offer> Offers(Pointer pointer) => Enumerable.Range(0, pointer.OfferCount).Select(pointer.Offer);

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
