using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// The only class that writes. Its rules:
/// <list type="number">
/// <item>Standard output carries data and nothing else: an id, a table of facts, JSON. It can be piped as it is.</item>
/// <item>Standard error carries what happens, for people: one line for each thing done, starting with the program's name.</item>
/// <item>A failure is exactly one line on standard error: what happened, the reason's name and number, what to do next.</item>
/// <item>Frames, colours and progress bars appear only where the stream they go to is a terminal; with NO_COLOR there is no escape sequence on either.</item>
/// <item>With <c>--quiet</c> standard error carries failures and warnings only.</item>
/// <item>With <c>--json</c> a failure stands on standard output too, in one shape: code, number, message, next.</item>
/// <item>JSON is one value with camelCase names, bytes in lower-case hexadecimal; a stream of events is one compact value a line.</item>
/// <item>Keys and passphrases are never written to either stream.</item>
/// </list>
/// </summary>
public static class Output
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly JsonSerializerOptions Complete = new(Compact) { WriteIndented = true };

    /// <summary>Name of the program, at the head of every line on standard error.</summary>
    public static string Program { get; set; } = "verso";

    /// <summary>Whether only failures and warnings are told.</summary>
    public static bool IsQuiet { get; set; }

    /// <summary>Whether whoever runs the program wants no colours (https://no-color.org).</summary>
    public static bool IsPlain => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether a verb has given its whole result as JSON, so that nothing may follow.</summary>
    internal static bool HasResult { get; set; }

    /// <summary>Says what happened, in one line, whoever chose the words: a request's path is a stranger's, and must not steer the terminal.</summary>
    public static void Tell(string what)
    {
        if (!IsQuiet)
        {
            Say(what);
        }
    }

    /// <summary>Says what will go wrong later, in one line.</summary>
    public static void Warn(string what) => Say($"warning: {what}");

    /// <summary>Says what failed.</summary>
    public static void Fail(VersoException failure)
    {
        Say($"{failure.Message} ({failure.Reason} {(int)failure.Reason}); {failure.Next}");
    }

    /// <summary>Says what the program ends with, whatever it was told to keep quiet about.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"{Program}: {Printable(what)}");

    /// <summary>Gives a failure as JSON, in one line: it may stand at the end of a stream of events. Nothing where the verb's own result says it.</summary>
    public static void JsonFailure(ReasonCode reason, string message, string next)
    {
        if (!HasResult)
        {
            JsonLine(new { code = reason.ToString(), number = (int)reason, message, next });
        }
    }

    /// <summary>Gives one line of data.</summary>
    public static void Data(string line) => Console.Out.WriteLine(line);

    /// <summary>Gives one line of data, in a colour where standard output is a terminal.</summary>
    public static void Data(string line, Color colour)
    {
        if (Console.IsOutputRedirected || IsPlain)
        {
            Data(line);
        }
        else
        {
            AnsiConsole.Write(new Text(line + "\n", new Style(colour)));
        }
    }

    /// <summary>Columns of the terminal; 80 where standard output is none.</summary>
    public static int Width => Console.IsOutputRedirected ? 80 : AnsiConsole.Profile.Width;

    /// <summary>Gives a whole result as JSON.</summary>
    public static void Json<T>(T value) => Result(JsonSerializer.Serialize(value, Indented));

    /// <summary>Gives a whole result as JSON in which what is not there is null: every field is always present.</summary>
    public static void JsonWithNulls<T>(T value) => Result(JsonSerializer.Serialize(value, Complete));

    /// <summary>Gives one event of a stream as JSON, at once.</summary>
    public static void JsonLine<T>(T value)
    {
        // Console.Out is synchronised and flushes after every write: lines of concurrent events do not mix.
        Console.Out.WriteLine(JsonSerializer.Serialize(value, Compact));
    }

    /// <summary>Gives facts, name by name: as a table on a terminal, as aligned lines elsewhere.</summary>
    public static void Facts(IReadOnlyList<(string Name, string Value)> facts)
    {
        if (Console.IsOutputRedirected || IsPlain)
        {
            int width = facts.Max(fact => fact.Name.Length) + 2;
            foreach ((string name, string value) in facts)
            {
                Console.Out.WriteLine(name.PadRight(width) + value);
            }

            return;
        }

        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        foreach ((string name, string value) in facts)
        {
            table.AddRow(new Markup($"[bold]{Markup.Escape(name)}[/]"), new Text(value));
        }

        AnsiConsole.Write(table);
    }

    /// <summary>Runs long work, with a progress bar where standard error is a terminal, and a line every ten seconds where it is none.</summary>
    public static T WithProgress<T>(string title, Func<IProgress<WorkProgress>?, T> work)
    {
        if (Console.IsErrorRedirected || IsPlain || IsQuiet)
        {
            return work(new ProgressLines(title, Tell, TimeProvider.System));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bar(context.AddTask(title))));
    }

    private static void Result(string json)
    {
        HasResult = true;
        Console.Out.WriteLine(json);
    }

    private static string Printable(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = char.IsControl(source[i]) ? '?' : source[i];
        }
    });

    private sealed class Bar : IProgress<WorkProgress>
    {
        private readonly ProgressTask _task;

        public Bar(ProgressTask task)
        {
            _task = task;
        }

        public void Report(WorkProgress value)
        {
            if (value.Phase.Length > 0)
            {
                _task.Description = Markup.Escape(value.Phase);
            }

            _task.MaxValue = value.Total;
            _task.Value = value.Done;
        }
    }
}
