
namespace Verso.Provisioning.Tests.Flashing;

[TestClass]
public sealed class NanoffExitCodesTests
{
    [TestMethod]
    public void No_two_codes_leave_the_same_eight_bits_on_Unix_and_none_looks_like_success()
    {
        int[] left = [.. NanoffExitCodes.All.Select(code => code & 0xFF)];

        Assert.AreEqual(left.Length, left.Distinct().Count());
        CollectionAssert.DoesNotContain(left, 0);
    }

    [TestMethod]
    public void A_code_is_known_whole_by_what_Unix_leaves_of_it_and_by_what_nanoff_says()
    {
        ToolFault whole = NanoffExitCodes.Explain(4003, "");

        Assert.AreEqual("nanoff reports 4003: the flash could not be written", whole.What);
        Assert.AreEqual(whole, NanoffExitCodes.Explain(4003 & 0xFF, ""));
        Assert.AreEqual(whole, NanoffExitCodes.Explain(4003 & 0xFF, "Wrote 0x1000\nE4003\n"));
        Assert.AreEqual(whole, NanoffExitCodes.Explain(4003 & 0xFF, "E2000 was earlier\nError E4003: it says more\n"));
    }

    [TestMethod]
    public void A_number_in_the_output_that_is_not_the_exit_code_is_no_code()
    {
        Assert.AreEqual(NanoffExitCodes.Explain(4003, ""), NanoffExitCodes.Explain(4003, "part number E2000\n"));
    }

    [TestMethod]
    public void Digits_of_other_scripts_are_no_code()
    {
        Assert.AreEqual(NanoffExitCodes.Explain(4003 & 0xFF, ""), NanoffExitCodes.Explain(4003 & 0xFF, "E٤٠٠٣\n"));
    }

    [TestMethod]
    [DataRow(134, "nanoff ended with exit code 134")]
    [DataRow(1, "nanoff ended with exit code 1")]
    public void A_code_that_is_not_in_the_table_is_told_as_it_is(int code, string what)
    {
        ToolFault fault = NanoffExitCodes.Explain(code, "Unhandled exception");

        Assert.AreEqual(what, fault.What);
        Assert.AreEqual("see its output above", fault.Next);
    }

    [TestMethod]
    public void A_code_that_nanoff_names_and_the_table_does_not_have_is_told_by_its_name()
    {
        Assert.AreEqual("nanoff ended with exit code 5002", NanoffExitCodes.Explain(5002 & 0xFF, "E5002\n").What);
    }
}
