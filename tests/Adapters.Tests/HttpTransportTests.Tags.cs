using Verso.Core;
using Verso.Emulator;
using Verso.Support;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <content>Entity tags.</content>
public sealed partial class HttpTransportTests
{
    [TestMethod]
    [DataRow("\"abc\"")]
    [DataRow("W/\"a-b,c\"")]
    public void An_entity_tag_is_read_and_sent_back_as_it_is_and_a_304_is_an_answer(string tag)
    {
        using HostileServer server = new((request, stream) => HostileServer.Write(
            stream,
            request.Contains("If-None-Match:", StringComparison.Ordinal) ? $"HTTP/1.1 304 Not Modified\nETag: {tag}" : $"HTTP/1.1 200 OK\nETag: {tag}\nContent-Length: 3",
            request.Contains("If-None-Match:", StringComparison.Ordinal) ? [] : [1, 2, 3]));
        HostHttpTransport transport = new(new VirtualBoard());

        Answer whole = transport.Get(server.BaseUrl, 0, -1);
        Assert.AreEqual((ReasonCode.None, 200, tag, 3L), (whole.Failure, whole.Status, whole.EntityTag, whole.ContentLength));
        whole.Close();
        Answer unchanged = transport.GetIfChanged(server.BaseUrl, tag);
        Assert.AreEqual((ReasonCode.None, 304, tag), (unchanged.Failure, unchanged.Status, unchanged.EntityTag));
        unchanged.Close();

        Assert.IsFalse(server.Heads[0].Contains("If-None-Match", StringComparison.OrdinalIgnoreCase));
        StringAssert.Contains(server.Heads[1], $"\r\nIf-None-Match: {tag}\r\n");
        Assert.IsFalse(server.Heads[1].Contains("Range:", StringComparison.Ordinal));
    }

    [TestMethod]
    public void An_answer_without_a_tag_has_none()
    {
        using HostileServer server = new((_, stream) => HostileServer.Write(stream, "HTTP/1.1 200 OK\nContent-Length: 0", []));

        Answer answer = new HostHttpTransport(new VirtualBoard()).Get(server.BaseUrl, 0, -1);
        answer.Close();

        Assert.AreEqual(string.Empty, HttpRules.KeptTag(answer));
    }

    [TestMethod]
    public void A_reader_at_rest_asks_once_whether_its_pointer_has_changed_and_notices_when_it_has()
    {
        MemorySite site = new() { Release = TestPublisher.Factory };
        using HostileServer server = new((request, stream) =>
        {
            if (ReleaseResponder.IsPayload(request) || ReleaseResponder.IsManifest(request))
            {
                OverHttp.Proper(request, stream);
                return;
            }

            byte[] pointer = site.PointerFor()!;
            string tag = MemorySite.TagOf(pointer);
            bool isKnown = request.Contains($"\r\nIf-None-Match: {tag}\r\n", StringComparison.Ordinal);
            HostileServer.Write(stream, isKnown ? $"HTTP/1.1 304 Not Modified\nETag: {tag}" : $"HTTP/1.1 200 OK\nETag: {tag}\nContent-Length: {pointer.Length}", isKnown ? [] : pointer);
        });
        VirtualDevice device = OverHttp.Device();

        Assert.AreEqual(ReasonCode.UpToDate, device.Update(server.BaseUrl).Reason);
        Assert.AreEqual(ReasonCode.UpToDate, device.Update(server.BaseUrl).Reason);

        Assert.HasCount(2, server.Heads);
        StringAssert.Contains(server.Heads[1], "\r\nIf-None-Match: " + MemorySite.TagOf(site.PointerFor()!) + "\r\n");
        site.Release = Release;
        Assert.AreEqual(UpdateState.Rebooting, device.Update(server.BaseUrl).State);
    }
}
