using System.Security.Cryptography;
using Verso.Support;

namespace Verso.Cli.Tests;

[TestClass]
public sealed class PartitionsBuildTests
{
    // Three of the five entries of partitions/esp32-4mb.csv, written by hand from ESP-IDF's format.
    private static readonly (int Offset, string Entry)[] Entries =
    [
        (0, "AA50010200900000006000006E76730000000000000000000000000000000000"),
        (96, "AA50018400001E00000005006465706C6F790000000000000000000000000000"),
        (128, "AA5001830000230000001D00636F6E6669670000000000000000000000000000"),
    ];

    [TestMethod]
    public async Task A_built_table_has_ESP_IDFs_entries_its_MD5_and_0xFF_up_to_3072_bytes_and_replaces_the_file_that_was_there()
    {
        string folder = Directory.CreateTempSubdirectory("verso-cli-").FullName;
        try
        {
            string path = Path.Combine(folder, "table.bin");
            await File.WriteAllTextAsync(path, "what was there");

            (int code, string output, string error) = await VersoProcess.RunAsync(folder, "partitions", "build", Path.Combine(Repository.Root, "partitions", "esp32-4mb.csv"), "--out", "table.bin");

            Assert.AreEqual(0, code, error);
            Assert.AreEqual("", output);
            byte[] table = await File.ReadAllBytesAsync(path);
            Assert.AreEqual(0xC00, table.Length);
            foreach ((int offset, string entry) in Entries)
            {
                Assert.AreEqual(entry, Convert.ToHexString(table, offset, 32));
            }

            Assert.AreEqual("EBEB" + new string('F', 28), Convert.ToHexString(table, 160, 16));
#pragma warning disable CA5351 // The format asks for MD5, against decay and not against an attacker.
            CollectionAssert.AreEqual(MD5.HashData(table.AsSpan(0, 160)), table[176..192]);
#pragma warning restore CA5351
            Assert.IsFalse(table.AsSpan(192).ContainsAnyExcept((byte)0xFF));
            Assert.AreEqual(1, Directory.GetFileSystemEntries(folder).Length, "nothing is left behind");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
