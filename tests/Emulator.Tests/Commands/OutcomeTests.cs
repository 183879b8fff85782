using Verso.Updater;

namespace Verso.Emulator.Tests.Commands;

[TestClass]
public class OutcomeTests
{
    [TestMethod]
    [DataRow("healthy", OutcomeKind.Healthy, null)]
    [DataRow("crash", OutcomeKind.Crashes, null)]
    [DataRow("hang", OutcomeKind.Hangs, null)]
    [DataRow("fail:essential-services", OutcomeKind.FailsCheck, "essential-services")]
    [DataRow("fail:network", OutcomeKind.FailsCheck, "network")]
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
    [DataRow("fail:nosuch")]
    [DataRow("fail:essential-service")]
    [DataRow("fail:essential-services2")]
    public void What_is_no_outcome_is_refused(string text) => Assert.IsNull(Outcome.Parse(text));

    [TestMethod]
    public void Every_check_that_an_image_runs_can_be_made_to_fail()
    {
        string[] names = [.. typeof(HealthCheckNames).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

        CollectionAssert.AreEquivalent(names, Outcome.Checks.ToArray());
    }
}
