using Verso.Core;
using Verso.Support;

namespace Verso.Attacks;

/// <summary>A release with variants, and what a thief of its content key needs to seal records of his own where the maker's stood.</summary>
internal static class CodedForge
{
    /// <summary>Index of the compressed payload.</summary>
    internal const int Full = 0;

    /// <summary>Index of the delta from an image that the device does not run.</summary>
    internal const int Foreign = 1;

    /// <summary>Index of the delta from the image that it runs. Its first record carries two chunks, the next two are stored, the last carries the rest.</summary>
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

    /// <summary>What the device runs that deltas are offered to.</summary>
    internal static TestRelease Running => LazyRunning.Value;

    /// <summary>The release with all its payloads.</summary>
    internal static TestRelease Release => LazyRelease.Value;

    /// <summary>The same with a full payload of an encoding that this device does not read: nothing mends its delta.</summary>
    internal static TestRelease Sole => LazySole.Value;

    /// <summary>The same with the compressed payload alone.</summary>
    internal static TestRelease Compressed => LazyCompressed.Value;

    /// <summary>The release that a delta is attacked in: nothing mends it, unless the arena says so.</summary>
    internal static TestRelease DeltaOf(Arena arena) => arena.KeepsFull ? Release : Sole;

    /// <summary>Offers a release to a device that runs the image which its delta is from.</summary>
    internal static void Offer(Arena arena, TestRelease release) => Offer(arena, release, Running);

    /// <summary>Offers a release to a device that runs what it has no delta from.</summary>
    internal static void OfferStranger(Arena arena, TestRelease release) => Offer(arena, release, TestPublisher.Factory);

    /// <summary>Has the maker sign something else about the delta, and offers that with records as it says.</summary>
    internal static void MissignDelta(Arena arena, Action<PayloadVariant> change) =>
        Offer(arena, TestPublisher.SignAgain(DeltaOf(arena), manifest => change(manifest.Payloads[Delta])));

    /// <summary>The file of a payload.</summary>
    internal static byte[] FileOf(TestRelease release, int variant) => release.FileFor(release.Manifest.Payloads[variant].Url);

    /// <summary>The release with another file for a payload.</summary>
    internal static TestRelease With(TestRelease release, int variant, byte[] file) => variant == Full
        ? release with { Payload = file }
        : release with { Others = new Dictionary<string, byte[]>(release.Others) { [release.Manifest.Payloads[variant].Url] = file } };

    /// <summary>Where a record stands.</summary>
    internal static RecordCursor Place(TestRelease release, int variant, int record)
    {
        RecordCursor place = new(release.Manifest, variant);
        for (int i = 0; i < record; i++)
        {
            place.MoveTo(place.FirstChunk + place.ChunkCount);
        }

        return place;
    }

    /// <summary>A record's content, as a thief of the content key reads it.</summary>
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

    /// <summary>The release with another content in a record, sealed as the maker would have; cut or filled up to the length that the manifest signs.</summary>
    internal static TestRelease Seal(TestRelease release, int variant, int record, byte[] content) =>
        Seal(release, variant, record, content, _ => { });

    /// <summary>The same under a header that says something else.</summary>
    internal static TestRelease Seal(TestRelease release, int variant, int record, byte[] content, Action<RecordHeader> lie)
    {
        RecordCursor place = Place(release, variant, record);
        RecordHeader header = place.Header();
        lie(header);
        byte[] file = (byte[])FileOf(release, variant).Clone();
        Sealed(release, header, Fit(content, place.ContentLength)).CopyTo(file, place.Offset);
        return With(release, variant, file);
    }

    /// <summary>The release with every record of a payload sealed again as what the manifest now says of it.</summary>
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

    /// <summary>The release with other bytes where a record stands.</summary>
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

    /// <summary>Another record's ciphertext and tag under the header that belongs here.</summary>
    internal static byte[] Mended(TestRelease release, int variant, int record, byte[] other)
    {
        RecordCursor place = Place(release, variant, record);
        byte[] header = new byte[RecordHeader.Length];
        place.Header().Write(header, 0);
        byte[] ciphertext = Fit(other[RecordHeader.Length..^RecordHeader.TagLength], place.CiphertextLength);
        return [.. header, .. ciphertext, .. other[^RecordHeader.TagLength..]];
    }

    /// <summary>So many bytes: the rest cut off, or zeros behind.</summary>
    internal static byte[] Fit(byte[] bytes, int length) => [.. bytes.Take(length), .. new byte[Math.Max(0, length - bytes.Length)]];

    private static void Offer(Arena arena, TestRelease release, TestRelease running)
    {
        arena.Use(new VirtualDevice(running));
        arena.Proven.Add(NewImage);
        arena.Serve(release);
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

    /// <summary>What resembles the old image, around two and a half chunks that resemble nothing.</summary>
    private static byte[] Rebuilt()
    {
        byte[] next = RelatedImages.Next(OldImage, 6, 12);
        const int Strange = 2 * Chunks.Size;
        return [.. next[..Strange], .. Samples.Fill((2 * Chunks.Size) + 2000, 8), .. next[(Strange + 10_000)..]];
    }
}
