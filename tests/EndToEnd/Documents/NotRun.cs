namespace Verso.EndToEnd.Documents;

/// <summary>The commands of the pages that the tests do not run, each with its reason. An entry that no page needs fails.</summary>
internal static class NotRun
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["dotnet test nanoFramework.sln"] = "it is what runs this test; .ci/run looks for it in the README and runs it",
        ["dotnet test nanoFramework.sln --settings tests/thorough.runsettings"] = "as above: CI runs this test with it",
        ["dotnet run -c Release --project tests/Sweep"] = "minutes of lives; .ci/run runs it",
        ["dotnet run --project device/Emulator -- demo"] = "DemoTests runs it, and .ci/run as it is written",
        ["dotnet pack nanoFramework.sln -c Release -o packages"] = "PackedToolsTests packs what the tests were built with, and .ci/run runs it as it is written",
        ["dotnet tool install --global verso --add-source packages"] = "PackedToolsTests installs it into a folder of its own",
        ["dotnet tool install --global verso-emulator --add-source packages"] = "PackedToolsTests installs it into a folder of its own",
        ["dotnet tool install --global nanoff --version 2.5.162"] = "it would change this machine's tools; a stand-in with nanoff's options is on the PATH",
    };

    /// <summary>All entries, for the test that none is unused.</summary>
    public static IEnumerable<string> All => Reasons.Keys;

    /// <summary>Whether a line is one of them. A comment after it is ignored.</summary>
    public static bool Names(string line) => Reasons.ContainsKey(line.Split("  #")[0].TrimEnd());
}
