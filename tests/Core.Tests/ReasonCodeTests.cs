namespace Verso.Core.Tests;

[TestClass]
public class ReasonCodeTests
{
    [TestMethod]
    public void One_number_has_one_name()
    {
        int[] numbers = [.. Enum.GetNames<ReasonCode>().Select(name => (int)Enum.Parse<ReasonCode>(name))];
        CollectionAssert.AllItemsAreUnique(numbers);
    }

    [TestMethod]
    public void Every_number_fits_a_result_record_and_belongs_to_a_family()
    {
        foreach (ReasonCode reason in Enum.GetValues<ReasonCode>())
        {
            Assert.IsTrue(reason == ReasonCode.None || ((int)reason is > 1000 and < 10_000 && (int)reason % 1000 is > 0 and < 100), $"{reason} = {(int)reason}");
        }
    }
}
