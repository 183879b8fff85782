using Verso.Core;

namespace Verso.Emulator;

/// <summary>The chapters before the first update: keys, a site, a release on it, and a reader.</summary>
internal sealed class Beginnings(StoryTeller teller, Desk desk, Reader reader)
{
    /// <summary>The first step of the rollout: 1 % of the readers, in ten-thousandths.</summary>
    private const int FirstStep = 100;

    /// <summary>Tells the chapters.</summary>
    /// <returns>The offer of 1.1.0 to 1 % of the readers, which this reader is not among.</returns>
    public Offer Tell()
    {
        teller.Chapter("Keys", "The release engineer makes keys (RSA-3072): three root keys for the safe, a release key, a channel key, and a key for the fleet of readers.");
        desk.MakeKeys();
        teller.Say($"release key {desk.Kid("release")}, channel key {desk.Kid("channel")}, fleet key {Convert.ToHexStringLower(desk.Fleet.Id)}");

        teller.Chapter("A site", "Root 1 says which keys may sign releases and channels. Two of the three root keys sign it, and go back to the safe.");
        desk.MakeRoot();
        teller.Say($"root 1 has {desk.RootFile.Length} bytes; signed by {desk.Kid("root-1")} and {desk.Kid("root-2")}");

        teller.Chapter("Releases", "1.1.0 is good. 1.2.0 asks the library for an index that no reader has: it starts, but its essential services fail.");
        Say(desk.Build("1.1.0", 2, "1.1.0"));
        Say(desk.Build("1.2.0", 3, "1.2.0", "1.1.0"));
        Pointer pointer = desk.Publish("1.1.0", FirstStep);
        teller.Say("1.1.0 is published on the channel stable, for a first look: to 1 % of the readers");

        Offer offer = pointer.Offer(0);
        string id = Enumerable.Range(1, Offer.WholeShare).Select(number => $"reader-{number:0000}").First(id => offer.BucketOf(id) >= offer.Share);
        teller.Chapter("A reader", "It leaves the factory with version 1.0.0 in slot A, root 1 and the channel stable, and trusts nothing else.");
        reader.Make(id, desk);
        teller.Say($"{id} is in bucket {offer.BucketOf(id)} of {Offer.WholeShare} for 1.1.0; the first {offer.Share} are the 1 %");
        teller.Show(reader.Look());
        return offer;
    }

    private void Say(Manifest manifest)
    {
        string payloads = string.Join(", ", Enumerable.Range(0, manifest.PayloadCount).Select(manifest.Payload).Select(payload => $"{Kind(payload)} {payload.Size} bytes"));
        teller.Say($"{manifest.Version}: image {manifest.ImageSize} bytes, {manifest.ChunkCount()} chunks; encrypted payloads: {payloads}");
    }

    private static string Kind(PayloadVariant payload) => payload.Encoding switch
    {
        RecordEncoding.Delta => "delta",
        RecordEncoding.Compressed => "compressed",
        _ => "stored",
    };
}
