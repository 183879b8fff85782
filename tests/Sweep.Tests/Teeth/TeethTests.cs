namespace Verso.Sweep.Tests.Teeth;

/// <summary>A sweep that finds nothing proves nothing unless it would have found something: each deliberate defect has to be caught.</summary>
[TestClass]
public sealed class TeethTests
{
    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Names() => Defects.All.Select(defect => new object[] { defect.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_deliberate_defect_is_caught(string name)
    {
        Defect defect = Defects.All.Single(defect => defect.Name == name);

        string? violation = new SpoiledProgram(DefectiveRoom.AssemblyName(defect.Room), DefectiveRoom.Compile(defect)).Hunt(defect.Story, defect.Ground);

        Assert.IsNotNull(violation, $"the sweep does not notice this defect: {name}");
        TestContext.WriteLine(violation);
    }
}
