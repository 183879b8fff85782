using System.Globalization;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Cli.Tests;

/// <summary>
/// Plays the transcripts in Transcripts/*.txt, each in a folder of its own. A transcript's lines:
/// <code>
/// # why it is here
/// make NAME SIZE       a file of that many bytes, the same ones every time
/// image NAME ASM …     a deployment image; ASM is an assembly's NAME or NAME=CHECKSUM, then :REFERENCE for each that it needs
/// text NAME WORDS      a file with one line
/// bytes NAME HEX       a file with these bytes
/// table NAME           a copy of partitions/NAME
/// line NAME N WORDS    changes its line N, from 1
/// flip NAME OFFSET     flips the lowest bit of a byte
/// cut NAME SIZE        cuts a file to that many bytes
/// $ verso …            runs the tool
/// ! CODE               its exit code; 0 where this line is missing
/// 1> REGEX             a line on its standard output; all of them, in order
/// 1...                 standard output is something, and not looked at
/// 2> REGEX             a line on its standard error; all of them, in order
/// 2...                 standard error is something, and not looked at
/// files NAME …         every file that there is now, hidden ones too
/// </code>
/// </summary>
[TestClass]
public sealed class TranscriptTests
{
    private string _folder = "";
    private string _line = "";
    private Run? _run;

    private static IEnumerable<object[]> Transcripts =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Cli.Tests", "Transcripts"), "*.txt")
            .Order(StringComparer.Ordinal)
            .Select(path => new object[] { Path.GetFileNameWithoutExtension(path) });

    [TestInitialize]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("verso-cli-").FullName;

    [TestCleanup]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DynamicData(nameof(Transcripts))]
    public async Task The_tool_does_what_its_transcript_says(string name)
    {
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "Cli.Tests", "Transcripts", name + ".txt"));
        Assert.IsTrue(lines.Any(line => line.StartsWith("$ verso ", StringComparison.Ordinal)), "a transcript runs something");
        foreach (string line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            await PlayAsync(line);
        }

        CheckRun();
    }

    private async Task PlayAsync(string line)
    {
        string[] words = line.Split(' ');
        switch (words[0])
        {
            case "!":
                _run!.Code = Number(words[1]);
                return;
            case "1...":
                _run!.AnyOutput = true;
                return;
            case "2...":
                _run!.AnyError = true;
                return;
            case "1>":
                _run!.Output.Add(line[3..]);
                return;
            case "2>":
                _run!.Error.Add(line[3..]);
                return;
        }

        CheckRun();
        _line = line;
        if (words[0] == "$")
        {
            Assert.AreEqual("verso", words[1], line);
            _run = new Run(await VersoProcess.RunAsync(_folder, words[2..]));
        }
        else
        {
            ChangeFiles(words);
        }
    }

    private void ChangeFiles(string[] words)
    {
        string path = Path.Combine(_folder, words.Length > 1 ? words[1] : "");
        switch (words[0])
        {
            case "make":
                byte[] content = new byte[Number(words[2])];
                new Random(content.Length).NextBytes(content);
                File.WriteAllBytes(path, content);
                break;
            case "image":
                File.WriteAllBytes(path, PeBuilder.Image(words[2..].Select(ToAssembly).ToArray()));
                break;
            case "text":
                File.WriteAllText(path, string.Join(' ', words[2..]) + "\n");
                break;
            case "bytes":
                File.WriteAllBytes(path, Convert.FromHexString(words[2]));
                break;
            case "table":
                File.Copy(Path.Combine(Repository.Root, "partitions", words[1]), path);
                break;
            case "line":
                string[] lines = File.ReadAllLines(path);
                lines[Number(words[2]) - 1] = string.Join(' ', words[3..]);
                File.WriteAllLines(path, lines);
                break;
            case "flip":
                byte[] altered = File.ReadAllBytes(path);
                altered[Number(words[2])] ^= 1;
                File.WriteAllBytes(path, altered);
                break;
            case "cut":
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..Number(words[2])]);
                break;
            case "files":
                CollectionAssert.AreEqual(words[1..], Files(), $"after {_line}: there is {string.Join(' ', Files())}");
                break;
            default:
                Assert.Fail($"not a transcript's line: {words[0]}");
                break;
        }
    }

    private static PeBuilder ToAssembly(string text)
    {
        string[] parts = text.Split(':');
        string[] name = parts[0].Split('=');
        uint checksum = name.Length == 1 ? 0 : uint.Parse(name[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return PeBuilder.Assembly(name[0], checksum, parts[1..]);
    }

    private string[] Files()
    {
        return Directory.EnumerateFiles(_folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private void CheckRun()
    {
        if (_run is not null)
        {
            string seen = $"{_line}\nexit {_run.Result.Code}\n{_run.Result.Output}\n{_run.Result.Error}";
            Assert.AreEqual(_run.Code, _run.Result.Code, seen);
            if (_run.AnyError)
            {
                Assert.AreNotEqual("", _run.Result.Error, seen);
            }
            else
            {
                Compare(_run.Error, _run.Result.Error, seen);
            }

            if (_run.AnyOutput)
            {
                Assert.AreNotEqual("", _run.Result.Output, seen);
            }
            else
            {
                Compare(_run.Output, _run.Result.Output, seen);
            }

            Assert.IsFalse((_run.Result.Output + _run.Result.Error).Contains('\e', StringComparison.Ordinal), $"no colours in a pipe: {seen}");
        }

        _run = null;
    }

    private static void Compare(List<string> expected, string actual, string seen)
    {
        string[] lines = actual.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();
        Assert.AreEqual(expected.Count, lines.Length, seen);
        for (int i = 0; i < lines.Length; i++)
        {
            StringAssert.Matches(lines[i], new Regex("^" + expected[i] + "$"), seen);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Run
    {
        public Run((int Code, string Output, string Error) result)
        {
            Result = result;
        }

        public (int Code, string Output, string Error) Result { get; }

        public int Code { get; set; }

        public bool AnyOutput { get; set; }

        public bool AnyError { get; set; }

        public List<string> Output { get; } = [];

        public List<string> Error { get; } = [];
    }
}
