namespace Verso.Fuzz;

/// <summary>
/// A defect for instrumented code: one method returns at once. The fuzzer must detect each of them.
/// </summary>
/// <param name="Name">The resulting fault.</param>
/// <param name="Target">The target that must detect it.</param>
/// <param name="Type">The type of the method, without namespace.</param>
/// <param name="Method">The method.</param>
/// <param name="Oracles">The oracles that may detect it; which one does depends on the first input that triggers it.</param>
/// <param name="Returns">The return value of the method, if it has one.</param>
internal sealed record Defect(string Name, string Target, string Type, string Method, Oracle[] Oracles, int Returns = 0)
{
    // Before All: a static initializer runs in the order of the text.
    private static int Last;

    internal static IReadOnlyList<Defect> All { get; } =
    [
        new("lengths are not held against what is left", "cbor", "CborReader", "CheckLength", [Oracle.Exception, Oracle.Contradiction]),
        new("bytes behind the end are passed over", "cbor", "CborReader", "Finish", [Oracle.Encoding, Oracle.Exception]),
        new("faults do not stick", "envelope", "CborReader", "Fail", [Oracle.Exception, Oracle.Encoding, Oracle.Contradiction]),
        new("fields may be missing", "manifest", "CborMap", "Require", [Oracle.Exception, Oracle.Encoding]),
        new("sizes may contradict each other", "manifest", "ManifestReader", "CheckSizes", [Oracle.Contradiction]),
        new("text may hold any byte", "manifest", "CborReader", "CheckText", [Oracle.Exception, Oracle.Encoding]),
        new("tags are not compared", "record", "Mac", "Equal", [Oracle.Encoding], 1),
        new("the fill may hold anything", "record", "Bytes", "AllAre", [Oracle.Encoding], 1),
        new("what does not add up is passed over", "delta", "RecordContent", "Refuse", [Oracle.Contradiction, Oracle.Exception]),
        new("rules between fields are not checked", "boot-record", "BootRecordFormat", "IsConsistent", [Oracle.Contradiction], 1),
        new("reserved bytes may hold anything", "result-record", "Bytes", "AllAre", [Oracle.Encoding], 1),
        new("what follows a version may hold anything", "check-record", "Bytes", "AllAre", [Oracle.Encoding], 1),
        new("any header is one", "journal", "JournalFormat", "IsHeader", [Oracle.Encoding, Oracle.Exception], 1),
        new("keys of a map may be missing", "trust-store", "CborMap", "Require", [Oracle.Exception, Oracle.Encoding]),
        new("marks are not compared", "slot-descriptor", "Mac", "Equal", [Oracle.Contradiction], 1),
        new("tables may lie anywhere", "pe", "AssemblyTables", "AreInOrder", [Oracle.Exception, Oracle.Allocation], 1),
        new("padding may hold anything", "pe", "Bytes", "AllAre", [Oracle.Contradiction], 1),
        new("partitions may overlap", "partition-csv", "LayoutDraft", "ThrowIfUnusable", [Oracle.Contradiction, Oracle.Exception]),
        new("partitions may lie anywhere", "partition-table", "LayoutDraft", "ThrowIfUnusable", [Oracle.Contradiction]),
        new("the status is not looked at", "http-range", "HttpRules", "JudgeStatus", [Oracle.Contradiction]),
        new("neither status nor encoding is looked at", "http-file", "HttpRules", "JudgeStatus", [Oracle.Contradiction]),
        new("any range will do", "http-answer", "HttpRules", "JudgeRange", [Oracle.Contradiction]),
        new("any range will do, over a socket", "http-socket", "HttpRules", "JudgeRange", [Oracle.Contradiction]),
        new("native code may be any", "stored-image", "ImageFit", "JudgeAssembly", [Oracle.Contradiction]),
        new("a private key may have any length", "private-key", "RsaKeys", "CheckSize", [Oracle.Contradiction]),
        new("a public key may have any length", "public-key", "RsaKeys", "CheckSize", [Oracle.Contradiction]),
        new("a key's id need not be its own", "fleet-key", "FleetKey", "CheckId", [Oracle.Contradiction]),
        new("no certificate is enough", "certificates", "AuthorityCertificates", "RequireSome", [Oracle.Contradiction]),
        new("one code is told for all", "nanoff-output", "NanoffExitCodes", "CodeOf", [Oracle.Contradiction], 4003),
        new("any name is a plain one", "request-path", "PublishedFolder", "IsPlainName", [Oracle.Contradiction, Oracle.Exception], 1),
        new("lists of records need not add up", "manifest", "RecordCursor", "IsSound", [Oracle.Contradiction], 1),
        new("a threshold of zero, and a key twice, are passed over", "root", "RootReader", "CheckKeys", [Oracle.Contradiction]),
        new("names and channels may come in any order", "root", "RootReader", "Ascend", [Oracle.Contradiction, Oracle.Encoding, Oracle.Exception]),
        new("a kid may sign twice", "root-envelope", "Bytes", "Compare", [Oracle.Contradiction], -1),
        new("any text is a path", "pointer", "SiteName", "IsPath", [Oracle.Contradiction], 1),
        new("a loop goes nowhere", "toy", nameof(ToyReader), nameof(ToyReader.Advance), [Oracle.Steps]),
        new("memory is taken for what is declared", "toy", nameof(ToyReader), nameof(ToyReader.Room), [Oracle.Allocation], 1 << 20),
        new("an exception behind four bytes that have to be right", "toy", nameof(ToyReader), nameof(ToyReader.IsDeepFault), [Oracle.Exception], 1),
    ];

    /// <summary>Its number for <see cref="Probe.Has"/>, from 1.</summary>
    internal int Number { get; } = ++Last;
}
