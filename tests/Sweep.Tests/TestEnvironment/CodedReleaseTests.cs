using Verso.Core;

namespace Verso.Sweep.Tests.TestEnvironment;

/// <summary>Lives of coded records prove something only if their releases have such records.</summary>
[TestClass]
public sealed class CodedReleaseTests
{
    [TestMethod]
    public void A_delta_and_the_full_payload_have_records_of_several_chunks_on_both_sides_of_a_stored_one()
    {
        foreach (Release release in Catalogue.Coded.Releases.Skip(1))
        {
            CollectionAssert.AreEqual(new[] { "0+2", "2 stored", "3+2" }, Records(release, release.DeltaVariant), release.Version);
            CollectionAssert.AreEqual(new[] { "0+2", "2 stored", "3+2" }, Records(release, release.FullVariant), release.Version);
        }
    }

    [TestMethod]
    public void A_small_image_has_one_record_of_two_chunks()
    {
        foreach (Release release in Catalogue.SmallCoded.Releases.Skip(1))
        {
            CollectionAssert.AreEqual(new[] { "0+2" }, Records(release, release.DeltaVariant), release.Version);
            CollectionAssert.AreEqual(new[] { "0+2" }, Records(release, release.FullVariant), release.Version);
        }
    }

    [TestMethod]
    public void The_truth_about_a_delta_is_that_an_honest_base_gives_every_chunk_and_one_byte_costs_a_chunk()
    {
        Release release = Catalogue.Coded.Releases[1];
        DeltaOracle truth = release.Delta!;

        Assert.IsEmpty(truth.Missed([]));
        Assert.IsEmpty(truth.StandIns([]));
        foreach (int chunk in new[] { 0, 1, 3 })
        {
            CollectionAssert.AreEqual(new[] { chunk }, truth.Missed([truth.ByteOf(chunk)]));
        }

        Assert.HasCount(2, truth.StandIns([truth.ByteOf(1), truth.ByteOf(3)]));
        Assert.HasCount(1, truth.StandIns([truth.ByteOf(0), truth.ByteOf(1)]), "one record carries both");
    }

    [TestMethod]
    [DataRow("delta-fallback", StorageKind.Nor, 2)]
    [DataRow("delta-fallback", StorageKind.Files, 2)]
    [DataRow("delta-rotten", StorageKind.Nor, 2)]
    [DataRow("small-fallback", StorageKind.Files, 1)]
    [DataRow("delta-update", StorageKind.Nor, 0)]
    [DataRow("compressed-update", StorageKind.Files, 0)]
    public void A_story_falls_back_as_often_as_its_base_is_not_what_it_was(string name, object storage, int fallbacks)
    {
        Story story = Story.All.Single(one => one.Name == name);
        List<string> told = [];
        Life life = new(story, (StorageKind)storage) { Told = told.Add };

        Assert.IsNull(life.Run(life.Birth()));

        Assert.AreEqual(fallbacks, told.Count(line => line.StartsWith("Downloading", StringComparison.Ordinal) && line.EndsWith(nameof(ReasonCode.ChunkDigestMismatch), StringComparison.Ordinal)));
        Assert.AreEqual(fallbacks, life.GroundTruth.StandIns);
    }

    private static string[] Records(Release release, int variant)
    {
        RecordCursor cursor = new(release.Built.Manifest, variant);
        List<string> records = [];
        for (int chunk = 0; chunk < release.Built.Manifest.ChunkCount(); chunk = cursor.FirstChunk + cursor.ChunkCount)
        {
            cursor.MoveTo(chunk);
            records.Add(cursor.IsStored ? $"{chunk} stored" : $"{chunk}+{cursor.ChunkCount}");
        }

        return [.. records];
    }
}
