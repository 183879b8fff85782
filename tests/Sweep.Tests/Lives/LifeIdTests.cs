namespace Verso.Sweep.Tests.Lives;

[TestClass]
public sealed class LifeIdTests
{
    [TestMethod]
    [DataRow("rollback/Nor/CutBefore@120:0+TornProgram@200:17")]
    [DataRow("small-update/Files/")]
    [DataRow("worn-update/Nor/WeakBits@3:511")]
    public void The_id_of_a_life_reads_back_as_it_was_written(string id)
    {
        Assert.AreEqual(id, LifeId.Parse(id)?.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("rollback")]
    [DataRow("nothing/Nor/")]
    [DataRow("rollback/Tape/")]
    [DataRow("rollback/Nor/CutBefore@x:0")]
    [DataRow("rollback/Nor/Sneezed@1:0")]
    [DataRow("pulls/Healthy/Nor/600/17")]
    public void What_is_no_id_is_not_taken_for_one(string id)
    {
        Assert.IsNull(LifeId.Parse(id));
    }

    [TestMethod]
    [DataRow("pulls/Healthy/Nor/600/17")]
    [DataRow("pulls/KillsRuntimeAfter/Files/60/0")]
    public void The_id_of_a_life_with_pulls_reads_back_as_it_was_written(string id)
    {
        Assert.AreEqual(id, PowerPullId.Parse(id)?.ToString());
        Assert.IsNull(PowerPullId.Parse(id + "/1"));
    }

    [TestMethod]
    [DataRow("small-rollback/Nor/CutBefore@260:0+CutAfter@390:0")]
    [DataRow("small-update/Files/CutBefore@30:0+ReorderedWrite@60:1")]
    public void A_life_that_is_lived_again_is_the_same_to_its_last_line(string text)
    {
        List<string> first = Tell(text);
        List<string> second = Tell(text);

        CollectionAssert.AreEqual(first, second);
        Assert.IsTrue(first.Exists(line => line == "the power goes"), "the faults met it");
    }

    private static List<string> Tell(string text)
    {
        LifeId id = LifeId.Parse(text)!;
        List<string> lines = [];
        Life life = new(id.Story, id.Storage) { Told = lines.Add };
        Assert.IsNull(life.Run(life.Birth(), [.. id.Faults]));
        return lines;
    }
}
