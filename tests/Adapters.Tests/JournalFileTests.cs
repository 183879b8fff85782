using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters.Tests;

[TestClass]
public sealed class JournalFileTests
{
    [TestMethod]
    public void On_a_file_system_each_journal_starts_an_empty_file_because_that_spreads_the_wear_itself()
    {
        string folder = Directory.CreateTempSubdirectory("verso-journal-").FullName;
        try
        {
            string path = Path.Combine(folder, "journal");
            Journal journal = new(new FilePartition(path, "journal", 4096, 4096));
            for (int download = 0; download < 3; download++)
            {
                Assert.AreEqual(ReasonCode.None, journal.Start(Slots.B, 1, 6, new byte[32]));
                Assert.AreEqual(ReasonCode.None, journal.Append(0));
                Assert.AreEqual(JournalFormat.HeaderLength + JournalFormat.EntryLength, new FileInfo(path).Length);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
