namespace Verso.EndToEnd;

[TestClass]
public class ImageSizeTests
{
    [TestMethod]
    public void Images_of_every_awkward_size_arrive_one_after_the_other()
    {
        int[] sizes = [1, 8191, 8192, 8193, 819_200];
        Device device = SharedFixture.NewOpaqueDevice();
        string www = SharedFixture.Publish(SharedFixture.Release(SharedFixture.Opaque(sizes[0]), "1.1.0", 11));
        using Server server = Server.Start(www);
        for (int i = 0; i < sizes.Length; i++)
        {
            string version = $"1.{i + 1}.0";
            SharedFixture.Republish(SharedFixture.Release(SharedFixture.Opaque(sizes[i]), version, 11 + i), www);

            device.Update(server.Url).Ended(0, $"confirmed: {version}");

            Assert.AreEqual(sizes[i], device.Show().Runs(version, (uint)(11 + i)).Active().Size);
        }
    }

    [TestMethod]
    public void An_empty_image_is_refused_and_nothing_is_left_behind()
    {
        string folder = SharedFixture.NewPath("empty");
        Directory.CreateDirectory(folder);
        string image = Path.Combine(folder, "App.bin");
        File.WriteAllBytes(image, []);

        SharedFixture.Build(image, "1.1.0", 11, Path.Combine(folder, "release")).Ended(1, "ImageEmpty 7003");
        SharedFixture.Make(Path.Combine(folder, "reader.flash"), image, "1.0.0", 10).Ended(1, "ImageEmpty 7003");

        CollectionAssert.AreEqual(new[] { image }, Directory.GetFileSystemEntries(folder));
    }
}
