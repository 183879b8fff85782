using Verso.Core;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>docs/generated/ADVICE.md has the advice for each reason code, in the words of devices and tools.</summary>
[TestClass]
public sealed class AdviceDocumentTests
{
    [TestMethod]
    [TestCategory(GeneratedDocument.Category)]
    public void The_page_of_advice_is_the_table_that_devices_and_tools_have()
    {
        IEnumerable<string> rows = Enum.GetValues<ReasonCode>()
            .Where(reason => reason != ReasonCode.None)
            .Order()
            .GroupBy(Advice.For)
            .Select(group => $"| {ReasonRanges.Of(group)} | {group.Key} |\n");

        GeneratedDocument.Check("ADVICE.md", GeneratedDocument.Compose(
            "Advice for each reason code",
            GeneratedDocument.Command,
            "A device's log, the emulator and `verso reason` print the same advice. [SPEC 13](../SPEC.md#13-reason-codes) has the meaning of each code.\n" +
            "[RUNBOOK 8](../RUNBOOK.md#8-a-device-rolled-back) has the reasons of a rollback.",
            "| codes | advice |\n|---|---|\n" + string.Concat(rows)));
    }
}
