using Verso.Core;
using Verso.Support;

namespace Verso.Updater.Tests.Network;

/// <summary>
/// A manifest whose length the server does not send (chunked, HTTP/1.0). Its own lengths define its end, and it is never read beyond its
/// cap.
/// </summary>
[TestClass]
public sealed class ManifestBodyTests
{
    private static readonly TestRelease Release = TestPublisher.Next;

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(1460)]
    public void A_manifest_without_a_length_is_read_to_its_own_end(int perRead)
    {
        VirtualDevice device = Serving(reply => reply with { ContentLength = -1, MostPerRead = perRead });

        UpdateOutcome outcome = device.Update();

        Assert.AreEqual(UpdateState.Rebooting, outcome.State, outcome.Reason.ToString());
        Assert.AreEqual(Release.ManifestFile.Length, device.Server.Requests[1].BytesRead);
    }

    [TestMethod]
    public void What_stands_behind_its_end_is_not_read()
    {
        VirtualDevice device = Serving(reply => reply with { ContentLength = -1, Body = [.. reply.Body, .. new byte[1 << 20]] });

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(Release.ManifestFile.Length, device.Server.Requests[1].BytesRead);
    }

    [TestMethod]
    public void The_cap_is_the_same_with_a_length_and_without()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        int cap = device.Open().Slot(Slots.B).MaxManifestLength;
        foreach ((int length, ReasonCode reason) in new[] { (cap - 1, ReasonCode.SignatureInvalid), (cap, ReasonCode.SignatureInvalid), (cap + 1, ReasonCode.ManifestTooLarge) })
        {
            byte[] file = FileOf(length);
            device.Server.Release = Release with { ManifestFile = file };
            foreach (int contentLength in new[] { length, -1 })
            {
                device.Server.Misbehaviour = request => request.IsManifest ? new MemoryReply { Body = file, ContentLength = contentLength } : null;

                Assert.AreEqual(reason, device.Update().Reason, $"{length} of {cap} bytes, Content-Length {contentLength}");
                Assert.IsTrue(device.Server.Requests[^1].BytesRead <= cap);
            }
        }
    }

    [TestMethod]
    public void A_body_without_end_is_given_up_at_the_first_byte_that_no_manifest_has()
    {
        foreach ((byte[] begin, int read) in new (byte[], int)[]
        {
            ([.. "<html>"u8], 1),
            (new byte[6], 1),
            ([0xD2, 0xA4, 0, 0], 2),
            ([0xD2, 0x84, 0x5F, 0], 3),
        })
        {
            VirtualDevice device = Serving(_ => new MemoryReply { Body = [.. begin, .. new byte[1 << 20]] });

            UpdateOutcome outcome = device.Update();

            Assert.AreNotEqual(UpdateState.Rebooting, outcome.State);
            Assert.AreEqual(read, device.Server.Requests[1].BytesRead, Convert.ToHexString(begin));
            AssertRecovers(device);
        }
    }

    [TestMethod]
    public void Lengths_that_no_array_holds_are_too_large_and_nothing_is_made_for_them()
    {
        byte[] begin = Release.ManifestFile[..26];
        foreach (byte[] head in new byte[][] { [0x5A, 0xFF, 0xFF, 0xFF, 0xFF], [0x5A, 0x7F, 0xFF, 0xFF, 0xFF], [0x5A, 0x00, 0x10, 0x00, 0x00] })
        {
            VirtualDevice device = Serving(_ => new MemoryReply { Body = [.. begin, .. head, .. new byte[1 << 20]] });

            Assert.AreEqual(ReasonCode.ManifestTooLarge, device.Update().Reason);

            Assert.AreEqual(begin.Length + head.Length, device.Server.Requests[1].BytesRead);
        }
    }

    [TestMethod]
    public void One_that_ends_early_or_falls_silent_is_asked_for_three_times()
    {
        foreach ((ReasonCode reason, Func<MemoryReply, MemoryReply> wrong) in new (ReasonCode, Func<MemoryReply, MemoryReply>)[]
        {
            (ReasonCode.BodyTooShort, reply => reply with { BreaksAfter = reply.Body.Length - 1 }),
            (ReasonCode.BodyTooShort, reply => reply with { BreaksAfter = 0 }),
            (ReasonCode.TooSlow, reply => reply with { FallsSilentAfter = 300 }),
            (ReasonCode.TooSlow, reply => reply with { MostPerRead = 1, MillisecondsPerRead = 1000 }),
        })
        {
            VirtualDevice device = Serving(reply => wrong(reply with { ContentLength = -1 }));

            UpdateOutcome outcome = device.Update();

            Assert.AreEqual(reason, outcome.Reason);
            Assert.AreEqual(UpdateState.Idle, outcome.State);
            Assert.HasCount(1 + RetrySchedule.MaxTries, device.Server.Requests);
            AssertRecovers(device);
        }
    }

    [TestMethod]
    public void A_payload_without_a_length_is_as_long_as_its_Content_Range_says()
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => !request.IsPayload ? null : device.Server.Serve(request) with { ContentLength = -1, Body = [.. Release.Payload, .. new byte[5000]] };

        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);

        Assert.AreEqual(Release.Payload.Length, device.Server.Requests[2].BytesRead);
    }

    /// <summary>A file of a given length that is well formed up to its signature, which is not ours.</summary>
    private static byte[] FileOf(int length)
    {
        byte[] kid = TestPublisher.Key.PublicKey.Kid;
        int around = Envelope.Write(kid, new byte[1000], new byte[256]).Length - 1000;
        return Envelope.Write(kid, new byte[length - around], new byte[256]);
    }

    private static VirtualDevice Serving(Func<MemoryReply, MemoryReply> wrong)
    {
        VirtualDevice device = new(TestPublisher.Factory);
        device.Server.Release = Release;
        device.Server.Misbehaviour = request => request.IsManifest ? wrong(device.Server.Serve(request)) : null;
        return device;
    }

    private static void AssertRecovers(VirtualDevice device)
    {
        device.Server.Misbehaviour = null;
        Assert.AreEqual(UpdateState.Rebooting, device.Update().State);
    }
}
