using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Verso.Support;
using static Verso.Sweep.Tests.SeededDefects.Syntax.CodePlace;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>A sweep that finds nothing proves nothing unless it would have found something: each deliberate defect has to be caught.</summary>
[TestClass]
[TestCategory(Thorough.Category)]
public sealed class SeededDefectTests
{
    private const int TokenLength = 4;

    // The last byte of a token of a text (ECMA-335, II.24.2.4 and III.1.9).
    private const byte TextTable = 0x70;

    private static readonly Lazy<IReadOnlyList<RoomCode>> Rewritten = new(() => [.. DeviceRooms.All.Select(RewrittenRoom.Of)]);

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Names() => Defects.All.Select(defect => new object[] { defect.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_deliberate_defect_is_caught(string name)
    {
        Defect defect = Defects.All.Single(defect => defect.Name == name);

        string? violation = DefectiveProgram.With(defect).Search(defect.Story, defect.Ground);

        Assert.IsNotNull(violation, $"the sweep does not notice this defect: {name}");
        TestContext.WriteLine(violation);
    }

    [TestMethod]
    public void Every_defect_finds_its_place_after_locals_are_renamed_code_is_laid_out_anew_and_files_are_moved()
    {
        Parallel.ForEach(Defects.All, defect =>
        {
            byte[] genuine = RoomCompiler.Compile(defect, defect.Seed(DeviceRooms.All));
            byte[] rewritten = RoomCompiler.Compile(defect, defect.Seed(Rewritten.Value));

            CollectionAssert.AreEqual(Instructions(genuine), Instructions(rewritten), defect.Name);
        });
    }

    [TestMethod]
    [DataRow("SlotStore.Append", "_meta.Never(@rest)", "SlotStore.Append has 0 places, and not one, of the form: _meta.Never(@rest)")]
    [DataRow("SlotStore.Append", "@reason == ReasonCode.None", "SlotStore.Append has 2 places, and not one, of the form: @reason == ReasonCode.None")]
    [DataRow("SlotStore.Prepend", "@reason == ReasonCode.None", "0 files of Verso.Updater, and not one, declare SlotStore.Prepend")]
    [DataRow("SlotShop.Append", "@reason == ReasonCode.None", "no room declares SlotShop")]
    public void A_defect_that_does_not_find_one_place_is_named(string member, string pattern, string why)
    {
        Defect lost = new("a defect that is lost", string.Empty, FaultSpace.SingleFaults, In(member).Always(pattern));

        InvalidOperationException fault = Assert.ThrowsExactly<InvalidOperationException>(() => lost.Seed(DeviceRooms.All));

        Assert.AreEqual("the defect 'a defect that is lost' does not fit the code any more: " + why, fault.Message);
    }

    /// <summary>The code of all methods. It has no names of locals, and here no places of texts, which <c>nameof</c> of a parameter moves.</summary>
    private static byte[] Instructions(byte[] assembly)
    {
        using PEReader file = new(new MemoryStream(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        byte[] code = [.. metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress).Where(at => at != 0).SelectMany(at => file.GetMethodBody(at).GetILBytes()!)];
        for (int at = 0; at + TokenLength < code.Length; at++)
        {
            if (code[at] == (byte)ILOpCode.Ldstr && code[at + TokenLength] == TextTable)
            {
                code.AsSpan(at + 1, TokenLength - 1).Clear();
            }
        }

        return code;
    }
}
