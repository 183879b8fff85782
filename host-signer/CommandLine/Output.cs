using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using Verso.Core;
using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>
/// The only class that writes to the standard streams. Its rules:
/// <list type="number">
/// <item>Standard output contains only data: an id, a table of facts, or JSON. It can be piped.</item>
/// <item>Standard error contains messages for people. Each action is one line, which starts with the name of the program.</item>
/// <item>A failure is exactly one line on standard error: the fault, the name and number of its reason, and the next step.</item>
/// <item>Frames, colours and progress bars appear only if their stream is a terminal. With NO_COLOR neither stream has escape sequences.</item>
/// <item>With <c>--quiet</c>, standard error contains only failures and warnings.</item>
/// <item>With <c>--json</c>, a failure is on standard output too, always in this shape: code, number, message, next.</item>
/// <item>JSON is one value with camelCase names and with bytes in lower-case hexadecimal. A stream of events is one compact value per line.</item>
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

    /// <summary>The name of the program. Every line on standard error starts with it.</summary>
    public static string Program { get; set; } = "verso";

    /// <summary>Whether only failures and warnings are written.</summary>
    public static bool IsQuiet { get; set; }

    /// <summary>Whether the user asks for no colours (https://no-color.org).</summary>
    public static bool IsPlain => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether a verb has written its whole result as JSON. Nothing may follow it.</summary>
    internal static bool HasResult { get; set; }

    /// <summary>Writes a message in one line. Control characters are replaced: a part of the message, such as a request's path, may come from a stranger.</summary>
    public static void Tell(string what)
    {
        if (!IsQuiet)
        {
            Say(what);
        }
    }

    /// <summary>Writes a warning in one line.</summary>
    public static void Warn(string what) => Say($"warning: {what}");

    /// <summary>Writes a failure in one line.</summary>
    public static void Fail(VersoException failure)
    {
        Say($"{failure.Message} ({failure.Reason} {(int)failure.Reason}); {failure.Next}");
    }

    /// <summary>Writes a message in one line, even with <c>--quiet</c>.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"{Program}: {Printable(what)}");

    /// <summary>
    /// Writes a failure as JSON in one line, because it may be the end of a stream of events. It writes nothing if the verb has already
    /// written its result.
    /// </summary>
    public static void JsonFailure(ReasonCode reason, string message, string next)
    {
        if (!HasResult)
        {
            JsonLine(new { code = reason.ToString(), number = (int)reason, message, next });
        }
    }

    /// <summary>Writes one line of data.</summary>
    public static void Data(string line) => Console.Out.WriteLine(line);

    /// <summary>Writes one line of data, in colour if standard output is a terminal.</summary>
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

    /// <summary>The number of columns of the terminal; 80 if standard output is not a terminal.</summary>
    public static int Width => Console.IsOutputRedirected ? 80 : AnsiConsole.Profile.Width;

    /// <summary>Writes a whole result as JSON.</summary>
    public static void Json<T>(T value) => Result(JsonSerializer.Serialize(value, Indented));

    /// <summary>Writes a whole result as JSON in which every field is present. A missing value is null.</summary>
    public static void JsonWithNulls<T>(T value) => Result(JsonSerializer.Serialize(value, Complete));

    /// <summary>Writes one event of a stream as JSON and flushes it.</summary>
    public static void JsonLine<T>(T value)
    {
        // Console.Out is synchronised and flushes after every write, so lines of concurrent events do not mix.
        Console.Out.WriteLine(JsonSerializer.Serialize(value, Compact));
    }

    /// <summary>Writes named facts: as a table on a terminal, and as aligned lines otherwise.</summary>
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

    /// <summary>Runs a long operation with a progress bar. If standard error is not a terminal, it writes a line every ten seconds instead.</summary>
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
