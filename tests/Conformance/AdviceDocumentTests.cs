using Verso.Core;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>docs/generated/ADVICE.md says what to do about each reason code, in the words of devices and tools.</summary>
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
            "Reason codes by what to do",
            GeneratedDocument.Command,
            "A device's log, the emulator and `verso reason` say the same. [SPEC 13](../SPEC.md#13-reason-codes) says what each code means.\n" +
            "[RUNBOOK 8](../RUNBOOK.md#8-a-device-rolled-back) has the reasons of a rollback.",
            "| codes | do |\n|---|---|\n" + string.Concat(rows)));
    }
}
