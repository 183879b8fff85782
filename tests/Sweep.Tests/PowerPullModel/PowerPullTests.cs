namespace Verso.Sweep.Tests.PowerPullModel;

/// <summary>Trials whose plug is pulled: a few lives of each kind; the sweep itself lives many.</summary>
[TestClass]
public sealed class PowerPullTests
{
    private const int LivesOfABadImage = 20;
    private const int LivesOfGoodImages = 300;

    public static IEnumerable<object[]> BadImages() => PowerPulls.Bad.Select(image => new object[] { image });

    [TestMethod]
    [DynamicData(nameof(BadImages))]
    public void A_bad_image_is_rolled_back_however_often_the_plug_is_pulled(object image)
    {
        PowerPullResult row = Live((Behaviour)image, PowerPulls.HumanMean, LivesOfABadImage);

        Assert.AreEqual(row.Lives, row.RolledBack);
        Assert.IsTrue(row.Pulled > 0);
    }

    [TestMethod]
    public void A_good_image_outlives_pulls_at_human_rates()
    {
        PowerPullResult row = Live(Behaviour.Healthy, PowerPulls.HumanMean, LivesOfGoodImages);

        Assert.AreEqual(0, row.RolledBack);
        Assert.IsTrue(row.Pulled > LivesOfGoodImages / 10);
    }

    [TestMethod]
    public void Ten_bad_kinds_at_least_are_tried()
    {
        Assert.IsTrue(PowerPulls.Bad.Distinct().Count() >= 10);
    }

    private static PowerPullResult Live(Behaviour image, int mean, int lives)
    {
        GoldenRun golden = new(new PowerPullId(image, StorageKind.Nor, 0, 0).Story, StorageKind.Nor);
        WorkerState worker = new();
        for (int seed = 0; seed < lives; seed++)
        {
            PowerPullId id = new(image, StorageKind.Nor, mean, seed);
            Life life = worker.LifeOf(golden);
            worker.Tally.Add(id, life, id.Run(life, golden));
        }

        Assert.AreEqual(string.Empty, string.Join('\n', worker.Tally.Violations.Take(10)));
        return worker.Tally.Pulls[(image, mean)];
    }
}
