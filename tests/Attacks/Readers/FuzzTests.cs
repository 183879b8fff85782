using System.Reflection;
using Verso.Fuzz;

namespace Verso.Attacks;

/// <summary>
/// A slice of tests/Fuzz, and the proof that it detects defects. Both are the same in every run, because the inputs are counted and the
/// random seed is fixed. Only keys and certificates are random, and an id contains all that is needed to run an input again.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class FuzzTests
{
    private const long SliceInputs = 10_000;
    private const long DefectInputs = 500_000;
    private const string DeepFault = "an exception behind four bytes that have to be right";

    private static readonly InstrumentedContext Context = InstrumentedContext.Create();
    private static readonly Func<string, long, int, bool, string> Run = Context.Enter<Func<string, long, int, bool, string>>(typeof(ShortRun), nameof(ShortRun.Run));
    private static readonly Func<string, int, string> Replay = Context.Enter<Func<string, int, string>>(typeof(ShortRun), nameof(ShortRun.Replay));

    public static IEnumerable<object[]> Targets() => AllTargets.List.Select(target => new object[] { target.Name });

    public static IEnumerable<object[]> Defects() => Defect.All.Select(defect => new object[] { defect.Number });

    public static string NameOf(MethodInfo method, object[] data) =>
        data[0] is int number ? $"{Defect.All[number - 1].Target}: {Defect.All[number - 1].Name}" : (string)data[0];

    [TestMethod]
    [DynamicData(nameof(Targets), DynamicDataDisplayName = nameof(NameOf))]
    public void A_reader_of_foreign_bytes_stands_thousands_of_hostile_inputs(string target) =>
        Assert.AreEqual("", Run(target, Math.Min(SliceInputs, AllTargets.Find(target)!.MostInputs / 20), 0, false));

    [TestMethod]
    [DynamicData(nameof(Defects), DynamicDataDisplayName = nameof(NameOf))]
    public void A_reader_with_a_defect_is_found_out_and_its_id_shows_it_again(int number)
    {
        Defect defect = Defect.All[number - 1];

        string[] found = Run(defect.Target, DefectInputs, number, false).Split('\n');

        CollectionAssert.Contains(defect.Oracles.Select(oracle => oracle.ToString()).ToArray(), found[0], "what noticed it");
        string[] again = Replay(found[1], number).Split('\n');
        CollectionAssert.AreEqual(found[..2], again[..2]);
        Assert.AreEqual("", Replay(found[1], 0), "the sound reader stands the same input");
    }

    [TestMethod]
    public void Every_defect_finds_one_method()
    {
        string[] lost = [.. Defect.All.Select(defect => (defect, Context.Defects.Count(defect.Equals))).Where(found => found.Item2 != 1).Select(found => $"{found.defect.Name}: {found.Item2} methods {found.defect.Type}.{found.defect.Method}")];

        Assert.AreEqual("", string.Join('\n', lost));
    }

    [TestMethod]
    public void What_lies_behind_several_conditions_is_found_because_inputs_are_bred_by_the_code_they_reach()
    {
        int number = Defect.All.Single(defect => defect.Name == DeepFault).Number;

        Assert.AreEqual("", Run("toy", DefectInputs, number, true), "chance alone gets there as well: the proof proves nothing");
        StringAssert.StartsWith(Run("toy", DefectInputs, number, false), nameof(Oracle.Exception));
    }

    [TestMethod]
    public void An_input_that_is_still_being_read_at_a_second_look_is_told_of()
    {
        using ManualResetEventSlim told = new();
        Finding? finding = null;
        using Watchdog watchdog = new(hung => { finding = hung; told.Set(); }, TimeSpan.FromMilliseconds(20));

        watchdog.Watch(AllTargets.List[0], [1, 2, 3]);

        Assert.IsTrue(told.Wait(TimeSpan.FromMinutes(1)));
        Assert.AreEqual((Oracle.Hang, "cbor:AQID"), (finding!.Oracle, finding.Id));
    }

    [TestMethod]
    public void Every_oracle_but_the_watchdog_notices_some_defect()
    {
        Oracle[] noticed = [.. Defect.All.SelectMany(defect => defect.Oracles).Distinct()];

        CollectionAssert.IsSubsetOf(Enum.GetValues<Oracle>().Except([Oracle.Hang]).ToArray(), noticed);
    }

    [TestMethod]
    public void Every_reader_of_the_product_has_a_defect_to_notice() =>
        CollectionAssert.IsSubsetOf(AllTargets.List.Select(target => target.Name).ToArray(), Defect.All.Select(defect => defect.Target).ToArray());
}
