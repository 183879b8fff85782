using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>A release with variants, and the tools of an attacker with its content key who seals records in place of the maker's.</summary>
internal static class CodedAttackerTools
{
    /// <summary>The index of the compressed payload.</summary>
    internal const int Full = 0;

    /// <summary>The index of the delta from an image that the device does not run.</summary>
    internal const int Foreign = 1;

    /// <summary>
    /// The index of the delta from the running image. Its first record has two chunks, the next two are stored, the last has the rest.
    /// </summary>
    internal const int Delta = 2;

    private const int UnknownEncoding = 200;

    internal static readonly byte[] OldImage = RelatedImages.First(50_000, 5);
    internal static readonly byte[] OtherImage = RelatedImages.Next(OldImage, 7, 60)[..49_000];
    internal static readonly byte[] StrangeImage = RelatedImages.First(50_000, 99);
    internal static readonly byte[] NewImage = Rebuilt();

    private static readonly Lazy<TestRelease> LazyRunning = new(() => TestPublisher.Build("1.0.0", 1, OldImage));
    private static readonly Lazy<TestRelease> LazyRelease = new(() => TestPublisher.Build("1.1.0", 2, NewImage, bases: [OtherImage, OldImage]));
    private static readonly Lazy<TestRelease> LazySole = new(() => TestPublisher.SignAgain(Release, manifest => manifest.Payloads[Full] = Unread(manifest.Payloads[Full])));
    private static readonly Lazy<TestRelease> LazyCompressed = new(() => TestPublisher.SignAgain(Release, manifest => manifest.Payloads = [manifest.Payloads[Full]]));

    /// <summary>The running release of the device that deltas are offered to.</summary>
    internal static TestRelease Running => LazyRunning.Value;

    /// <summary>The release with all its payloads.</summary>
    internal static TestRelease Release => LazyRelease.Value;

    /// <summary>The same with a full payload in an encoding that this device cannot read: nothing replaces its delta.</summary>
    internal static TestRelease Sole => LazySole.Value;

    /// <summary>The same with only the compressed payload.</summary>
    internal static TestRelease Compressed => LazyCompressed.Value;

    /// <summary>The release in which a delta is attacked. Nothing replaces the delta unless the scenario says so.</summary>
    internal static TestRelease DeltaOf(AttackScenario scenario) => scenario.KeepsFull ? Release : Sole;

    /// <summary>Offers a release to a device that runs the base of its delta.</summary>
    internal static void Offer(AttackScenario scenario, TestRelease release) => Offer(scenario, release, Running);

    /// <summary>Offers a release to a device that runs an image for which it has no delta.</summary>
    internal static void OfferStranger(AttackScenario scenario, TestRelease release) => Offer(scenario, release, TestPublisher.Factory);

    /// <summary>Has the maker sign other values for the delta, and offers it with matching records.</summary>
    internal static void MissignDelta(AttackScenario scenario, Action<PayloadVariant> change) =>
        Offer(scenario, TestPublisher.SignAgain(DeltaOf(scenario), manifest => change(manifest.Payloads[Delta])));

    /// <summary>The file of a payload.</summary>
    internal static byte[] FileOf(TestRelease release, int variant) => release.FileFor(release.Manifest.Payloads[variant].Url);

    /// <summary>The release with another file as a payload.</summary>
    internal static TestRelease With(TestRelease release, int variant, byte[] file) => variant == Full
        ? release with { Payload = file }
        : release with { Others = new Dictionary<string, byte[]>(release.Others) { [release.Manifest.Payloads[variant].Url] = file } };

    /// <summary>The place of a record.</summary>
    internal static RecordCursor Place(TestRelease release, int variant, int record)
    {
        RecordCursor place = new(release.Manifest, variant);
        for (int i = 0; i < record; i++)
        {
            place.MoveTo(place.FirstChunk + place.ChunkCount);
        }

        return place;
    }

    /// <summary>The content of a record, as an attacker with the content key reads it.</summary>
    internal static byte[] Open(TestRelease release, int variant, int record)
    {
        RecordCursor place = Place(release, variant, record);
        byte[] bytes = FileOf(release, variant)[place.Offset..(place.Offset + place.Length)];
        byte[] content = bytes[RecordHeader.Length..^RecordHeader.TagLength];
        RecordOpener opener = new(new RecordKeys(KeyOf(release), release.Manifest.Cipher, release.Manifest.ReleaseId));
        return opener.Open(bytes, 0, content, place.ContentLength, bytes[^RecordHeader.TagLength..]) == ReasonCode.None
            ? content[..place.ContentLength]
            : throw new InvalidOperationException("an honest record does not open");
    }

    /// <summary>The release with other content in a record, sealed as the maker would; truncated or padded to the signed length.</summary>
    internal static TestRelease Seal(TestRelease release, int variant, int record, byte[] content) =>
        Seal(release, variant, record, content, _ => { });

    /// <summary>The same with another header.</summary>
    internal static TestRelease Seal(TestRelease release, int variant, int record, byte[] content, Action<RecordHeader> lie)
    {
        RecordCursor place = Place(release, variant, record);
        RecordHeader header = place.Header();
        lie(header);
        byte[] file = (byte[])FileOf(release, variant).Clone();
        Sealed(release, header, Fit(content, place.ContentLength)).CopyTo(file, place.Offset);
        return With(release, variant, file);
    }

    /// <summary>The release with every record of a payload sealed again to match the changed manifest.</summary>
    internal static TestRelease SealAgain(TestRelease signed, TestRelease source, int variant)
    {
        byte[] file = (byte[])FileOf(source, variant).Clone();
        for (RecordCursor place = new(signed.Manifest, variant); ; place.MoveTo(place.FirstChunk + place.ChunkCount))
        {
            int record = RecordAt(source, variant, place.FirstChunk);
            Sealed(signed, place.Header(), Open(source, variant, record)).CopyTo(file, place.Offset);
            if (place.IsLast)
            {
                return With(signed, variant, file);
            }
        }
    }

    /// <summary>The release with other bytes in place of a record.</summary>
    internal static TestRelease Put(TestRelease release, int variant, int record, byte[] bytes)
    {
        RecordCursor place = Place(release, variant, record);
        byte[] file = (byte[])FileOf(release, variant).Clone();
        Fit(bytes, place.Length).CopyTo(file, place.Offset);
        return With(release, variant, file);
    }

    /// <summary>A record as it is sent.</summary>
    internal static byte[] RecordOf(TestRelease release, int variant, int record)
    {
        RecordCursor place = Place(release, variant, record);
        return FileOf(release, variant)[place.Offset..(place.Offset + place.Length)];
    }

    /// <summary>The ciphertext and tag of another record with the expected header.</summary>
    internal static byte[] Mended(TestRelease release, int variant, int record, byte[] other)
    {
        RecordCursor place = Place(release, variant, record);
        byte[] header = new byte[RecordHeader.Length];
        place.Header().Write(header, 0);
        byte[] ciphertext = Fit(other[RecordHeader.Length..^RecordHeader.TagLength], place.CiphertextLength);
        return [.. header, .. ciphertext, .. other[^RecordHeader.TagLength..]];
    }

    /// <summary>The bytes truncated or padded with zeros to a length.</summary>
    internal static byte[] Fit(byte[] bytes, int length) => [.. bytes.Take(length), .. new byte[Math.Max(0, length - bytes.Length)]];

    private static void Offer(AttackScenario scenario, TestRelease release, TestRelease running)
    {
        scenario.Use(new VirtualDevice(running));
        scenario.Proven.Add(NewImage);
        scenario.Serve(release);
    }

    private static int RecordAt(TestRelease release, int variant, int chunk)
    {
        int record = 0;
        while (Place(release, variant, record).FirstChunk != chunk)
        {
            record++;
        }

        return record;
    }

    private static byte[] Sealed(TestRelease release, RecordHeader header, byte[] content)
    {
        byte[] bytes = new byte[RecordHeader.Length];
        header.Write(bytes, 0);
        return new RecordSealer(KeyOf(release), release.Manifest.ReleaseId, 256).Seal(bytes, Fit(content, StoredPayload.CiphertextLength(content.Length)));
    }

    private static byte[] KeyOf(TestRelease release) => TestPublisher.Fleet.TryUnwrap(release.Manifest.Recipients[0].WrappedKey)!;

    private static PayloadVariant Unread(PayloadVariant payload) => new() { Url = payload.Url, Size = payload.Size, Encoding = UnknownEncoding };

    /// <summary>Parts that resemble the old image, around two and a half chunks that do not.</summary>
    private static byte[] Rebuilt()
    {
        byte[] next = RelatedImages.Next(OldImage, 6, 12);
        const int Strange = 2 * Chunks.Size;
        return [.. next[..Strange], .. Samples.Fill((2 * Chunks.Size) + 2000, 8), .. next[(Strange + 10_000)..]];
    }
}
