namespace Verso.Sweep.Tests.Lives;

/// <summary>What the sweep found, held down: one bit that is misread once, anywhere in a life.</summary>
[TestClass]
public sealed class MisreadTests
{
    [TestMethod]
    [DataRow("small-rollback", StorageKind.Nor)]
    [DataRow("small-rollback", StorageKind.Files)]
    [DataRow("small-rebuilt", StorageKind.Files)]
    [DataRow("small-compressed", StorageKind.Nor)]
    [DataRow("small-fallback", StorageKind.Files)]
    public void One_bit_that_is_misread_once_changes_nothing(string story, object kind)
    {
        StorageKind storage = (StorageKind)kind;
        GoldenRun golden = new(Story.All.Single(one => one.Name == story), storage);
        WorkerState worker = new();
        foreach (Operation operation in golden.Operations)
        {
            foreach (Fault fault in FaultPlan.All(operation, storage).Where(fault => fault.Kind == FaultKind.WeakRead))
            {
                worker.Live(golden, Fork.At(golden, operation.Ordinal), fault);
            }
        }

        Assert.AreEqual(string.Empty, string.Join('\n', worker.Tally.Violations.Take(10)));
        Assert.IsTrue(worker.Tally.Lives > 50);
    }
}
