namespace Verso.Emulator.Tests.Commands;

[TestClass]
public class OutcomeTests
{
    [TestMethod]
    [DataRow("healthy", OutcomeKind.Healthy, null)]
    [DataRow("crash", OutcomeKind.Crashes, null)]
    [DataRow("hang", OutcomeKind.Hangs, null)]
    [DataRow("fail:essential-services", OutcomeKind.FailsCheck, "essential-services")]
    [DataRow("fail:a_check.of-24-characters", OutcomeKind.FailsCheck, "a_check.of-24-characters")]
    public void An_outcome_reads_as_it_is_written(string text, OutcomeKind kind, string? check)
    {
        Outcome? outcome = Outcome.Parse(text);

        Assert.AreEqual(new Outcome(kind, check), outcome);
        Assert.AreEqual(text, outcome!.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Healthy")]
    [DataRow("crashes")]
    [DataRow("fail")]
    [DataRow("fail:")]
    [DataRow("fail:two words")]
    [DataRow("fail:a-check-of-25-characters.")]
    public void What_is_no_outcome_is_refused(string text) => Assert.IsNull(Outcome.Parse(text));
}
