using System.Text.RegularExpressions;
using Verso.Adapters;
using Verso.Core;
using Verso.Emulator;
using Verso.Support;

namespace Verso.EndToEnd;

/// <summary>The advice for each reason code, everywhere a user may meet it: in the log of a device, in the emulator, in the tool.</summary>
[TestClass]
public partial class AdviceTests
{
    private static readonly ReasonCode[] All = [.. Enum.GetValues<ReasonCode>().Where(reason => reason != ReasonCode.None).Order()];

    private static readonly Lazy<IReadOnlyList<Told>> Tool = new(() =>
        Json.Read<Told[]>(EndToEnd.Tool.Succeeds(EndToEnd.Tool.Verso("reason", "--json")).Output));

    [TestMethod]
    public void Every_reason_code_has_one_advice_on_device_emulator_and_tool()
    {
        List<string> faults = [];
        foreach (ReasonCode reason in All)
        {
            string advice = Advice.For(reason);
            faults.AddRange(FaultsOf(advice).Select(fault => $"{(int)reason} {reason}: {fault}: \"{advice}\""));
            string device = OnTheDevice(reason);
            string emulator = NextStep.For(reason);
            Told[] tool = [.. Tool.Value.Where(told => told.ReasonCode == (int)reason)];
            bool isOwn = reason is ReasonCode.NoUpdateUrl or ReasonCode.TrustStoreCorrupt;
            Check(device == $"stage 0: pauses, then restarts: reason {(int)reason}; {advice}", reason, "the device says " + device);
            Check(emulator == advice || (isOwn && !FaultsOf(emulator).Any()), reason, "the emulator says " + emulator);
            Check(tool.Length == 1 && tool[0].Reason == reason.ToString() && tool[0].Next == advice, reason, "verso reason says " + string.Join(" and ", tool.Select(told => told.Next)));
        }

        Assert.AreEqual("", string.Join('\n', faults));
        Assert.AreEqual(All.Length, Tool.Value.Count);

        void Check(bool holds, ReasonCode reason, string fault)
        {
            if (!holds)
            {
                faults.Add($"{(int)reason} {reason}: {fault}");
            }
        }
    }

    [TestMethod]
    public void The_options_and_verbs_that_advice_names_are_there()
    {
        string advice = string.Join('\n', All.SelectMany(reason => new[] { Advice.For(reason), NextStep.For(reason) }));
        string build = EndToEnd.Tool.Succeeds(EndToEnd.Tool.Verso("release", "build", "--help")).Output;

        foreach (string option in Option().Matches(advice).Select(match => match.Value).Distinct().Where(option => option != "--url"))
        {
            StringAssert.Matches(build, new Regex($"^  {option} ", RegexOptions.Multiline), option);
        }

        foreach (string verb in Verb().Matches(advice).Select(match => match.Groups[1].Value).Distinct())
        {
            StringAssert.Contains(EndToEnd.Tool.Succeeds(EndToEnd.Tool.Verso([.. verb.Split(' '), "--help"])).Output, $"verso {verb} ", verb);
        }
    }

    [TestMethod]
    [DataRow("3005", "3005 RejectedBefore: publish a newer release")]
    [DataRow("rejectedbefore", "3005 RejectedBefore: publish a newer release")]
    public void The_tool_knows_a_reason_by_its_number_and_by_its_name(string code, string said) =>
        StringAssert.StartsWith(EndToEnd.Tool.Succeeds(EndToEnd.Tool.Verso("reason", code)).Output, said);

    [TestMethod]
    [DataRow("999")]
    [DataRow("None")]
    [DataRow("03005")]
    public void What_is_no_reason_is_wrong_usage(string code) => EndToEnd.Tool.Verso("reason", code).Ended(2, $"there is no reason code {code}");

    private static IEnumerable<string> FaultsOf(string advice)
    {
        if (advice.Length is < 20 or > 150)
        {
            yield return $"{advice.Length} characters";
        }

        if (advice.Length > 0 && (!char.IsAsciiLetterLower(advice[0]) || advice[^1] == '.' || advice.Contains('|') || advice.Any(letter => letter is < ' ' or > '~')))
        {
            yield return "no part of a line";
        }
    }

    private static string OnTheDevice(ReasonCode reason)
    {
        VirtualBoard board = new();
        new BootLog(board, null).Failed(reason);
        return board.Lines.Single();
    }

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex("`verso ([a-z ]+)`")]
    private static partial Regex Verb();

    private sealed record Told(int ReasonCode, string Reason, string Next);
}
