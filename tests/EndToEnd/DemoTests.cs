using System.Diagnostics;
using Verso.Support;

namespace Verso.EndToEnd;

[TestClass]
public class DemoTests
{
    [TestMethod]
    public void The_demo_tells_the_whole_story_and_leaves_nothing_behind()
    {
        string temporary = SharedFixture.NewPath("tmp");
        Directory.CreateDirectory(temporary);

        ProcessResult demo = Tool.Finish(Tool.Start("verso-emulator", ["demo"], ("TMPDIR", temporary), ("TEMP", temporary), ("TMP", temporary)));

        Assert.AreEqual(0, demo.ExitCode, demo.ToString());
        Assert.IsFalse(demo.ToString().Contains('\u001b', StringComparison.Ordinal), "escape codes in a pipe");
        CollectionAssert.AreEqual(Array.Empty<string>(), Directory.GetDirectories(temporary, "verso-*"), "a folder was left behind");
        AssertInOrder(
            demo.Output,
            "slot A | 1.0.0 confirmed <- boots",
            "channel stable has no release for this device (NotOffered 9017)",
            "ok: it was not offered, and asked for nothing but the pointer",
            "the power was cut",
            "slot B | 1.1.0 staging, ",
            "ok: the running slot is unchanged",
            "launches 1.1.0 from slot B on trial, boot 1 of 3",
            "confirmed: 1.1.0 runs from slot B",
            "slot B | 1.1.0 confirmed <- boots",
            "ok: it took one request for the manifest",
            "GET /channels/stable/ereader-r2.cose: 304, 0 bytes",
            "ok: one request, answered by 304",
            "health check essential-services: fails (HealthCheckFailed 6002)",
            "bytes; the full image has",
            "on a link of 2 KB a second it took",
            "ok: it was fetched once, as a delta",
            "ok: it was faster than the full image",
            "rolled back: 1.2.0 is rejected",
            "slot A | 1.2.0 rejected",
            "ok: the reader is back on 1.1.0 in slot B",
            "channel stable is halted (NotOffered 9017)",
            "ok: nothing is offered, and 1.1.0 runs on",
            "root 2 revokes the release key",
            "ok: 9.9.9 cannot be published by mistake",
            "root 2 is stored",
            "ok: the reader holds root 2",
            "ok: it refused 9.9.9, and 1.1.0 runs on");
    }

    [TestMethod]
    public void The_demo_keeps_a_device_to_try_things_out_with_where_it_is_asked_to()
    {
        string folder = SharedFixture.NewPath("story");

        Tool.Succeeds(Tool.Emulator("demo", "--keep", folder));

        new Device(Path.Combine(folder, "reader.flash")).Show().Runs("1.1.0", 2);
        ProcessResult verified = Tool.Verso("release", "verify", Path.Combine(folder, "releases", "1.2.0"), "--trust", Path.Combine(folder, "keys", "release.pub.pem")).Ended(0, "list of records");
        StringAssert.StartsWith(verified.Error, "verso: not verified ", "what was not verified is said first");

        // What the thief offered is the only thing wrong with the site that is left.
        Tool.Verso("audit", Path.Combine(folder, "site")).Ended(1, "UnknownKey 2009");
    }

    [TestMethod]
    public void A_demo_that_is_interrupted_leaves_nothing_behind_either()
    {
        if (Signals.WhyNoInterrupt() is string why)
        {
            Assert.Inconclusive(why);
        }

        string temporary = SharedFixture.NewPath("tmp");
        Directory.CreateDirectory(temporary);
        Process demo = Tool.Start("verso-emulator", ["demo"], ("TMPDIR", temporary), ("TEMP", temporary), ("TMP", temporary));
        while (Tool.ReadLine(demo.StandardOutput)?.Contains("DOWNLOADING", StringComparison.Ordinal) == false)
        {
        }

        Tool.Signal(demo, "INT");

        Tool.Finish(demo).Ended(130, "interrupted");
        CollectionAssert.AreEqual(Array.Empty<string>(), Directory.GetDirectories(temporary, "verso-*"), "a folder was left behind");
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        int at = 0;
        foreach (string part in parts)
        {
            int found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.IsTrue(found >= 0, $"\"{part}\" is not where it belongs in:\n{text}");
            at = found + part.Length;
        }
    }
}
