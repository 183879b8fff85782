using System.CommandLine;
using System.Globalization;
using Verso.CommandLine;
using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Cli.Commands;

/// <summary><c>verso partitions check</c>: reports all faults of a partition table.</summary>
internal sealed class PartitionsCheckCommand : Verb
{
    private readonly Argument<string> _file = PartitionsOptions.Csv();
    private readonly Option<string?> _image = new("--image") { Description = "Image that has to fit in each of the two slots.", HelpName = "FILE" };
    private readonly Option<uint?> _flashSize = PartitionsOptions.FlashSize();
    private readonly Option<bool> _json = CommonOptions.Json();

    public PartitionsCheckCommand()
        : base(
            "check",
            "Reports all faults of a partition table, line by line, with the necessary changes.",
            "verso partitions check partitions/esp32-4mb.csv",
            "verso partitions check partitions/esp32-4mb.csv --image App.bin --flash-size 4MB --json")
    {
        Add(_file);
        Add(_image);
        Add(_flashSize);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(_file);
        LayoutReport report = LayoutReport.Load(path, parsed.GetValue(_flashSize), parsed.GetValue(_image));
        VersoException? failure = report.Problems.Count == 0 ? null : Refusal(report, path);
        if (parsed.GetValue(_json))
        {
            WriteJson(report, failure);
        }
        else if (report.Problems.Count > 0)
        {
            WriteProblems(report);
        }
        else
        {
            Output.Facts([.. Facts(report)]);
        }

        if (failure is not null)
        {
            throw failure;
        }

        Output.Tell($"{path} is valid");
        return ExitCode.Done;
    }

    private static VersoException Refusal(LayoutReport report, string path)
    {
        string count = report.Problems.Count == 1 ? "1 problem" : $"{report.Problems.Count} problems";
        return new VersoException(ReasonCode.LayoutInvalid, $"{path} is not valid: {count}", "make the listed changes, or use one of the tables in partitions/");
    }

    private static void WriteProblems(LayoutReport report)
    {
        foreach (LayoutProblem problem in report.Problems)
        {
            string where = problem.Line > 0 ? $"line {problem.Line}" : "whole table";
            Output.Data($"{where}: {problem.What}; {problem.Change}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(LayoutReport report)
    {
        yield return ("flash", PartitionsOptions.FlashName(report.FlashSize));
        yield return ("slots", report.Kind == LayoutKind.FileSystem ? "files on I:, in partition config" : "partitions slot_a and slot_b");
        yield return ("largest image", $"{Number(report.LargestImage)} bytes");
        if (report.ImageSize is long size)
        {
            yield return ("image", $"{Number(size)} bytes, fits");
        }

        if (report.Lacking.Count > 0)
        {
            yield return ("for a board", $"nanoFramework would need {string.Join(", ", report.Lacking)}; the emulator does not");
        }
    }

    private static void WriteJson(LayoutReport report, VersoException? failure)
    {
        Output.JsonWithNulls(new
        {
            valid = failure is null,
            code = failure?.Reason.ToString(),
            number = (int?)failure?.Reason,
            message = failure?.Message,
            next = failure?.Next,
            flashSize = report.FlashSize,
            slots = report.Kind == LayoutKind.FileSystem ? "files" : "partitions",
            largestImage = report.LargestImage,
            imageSize = report.ImageSize,
            lacking = report.Lacking,
            problems = report.Problems.Select(problem => new { line = problem.Line > 0 ? problem.Line : (int?)null, problem.What, problem.Change }),
        });
    }

    private static string Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? "0";
}
