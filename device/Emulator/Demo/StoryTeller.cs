using Spectre.Console;

namespace Verso.Emulator;

/// <summary>How the demo looks: chapters, what happens in them, the device between them. Standard output, because the story is the data.</summary>
internal sealed class StoryTeller
{
    /// <summary>What happens stands this far in.</summary>
    public const string Indent = "    ";

    private int _chapter;

    /// <summary>Opens a chapter.</summary>
    public void Chapter(string title, string about)
    {
        _chapter++;
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{_chapter}. {title}[/]");
        Plain(about);
        Console.Out.Flush();
    }

    /// <summary>Says what happened.</summary>
    public void Say(string what) => Plain(Indent + what);

    /// <summary>Shows both slots.</summary>
    public void Show(DeviceView view)
    {
        foreach (SlotView slot in view.Slots)
        {
            string content = slot.Version is null ? "empty" : $"{slot.Version} {slot.State}";
            string note = slot.Name == view.ActiveSlot ? " <- boots" : string.Empty;
            string progress = view.Download is DownloadView download && download.Slot == slot.Name ? $", {download.Chunks} of {download.Total} chunks" : string.Empty;
            Plain($"{Indent}| slot {slot.Name} | {content}{progress}{note}");
        }

        Plain($"{Indent}| state {view.State}, security counter {view.BootRecord?.SecurityCounter}");
    }

    /// <summary>Holds what happened against what should have.</summary>
    public bool Check(string what, bool holds)
    {
        string mark = holds ? "[green]ok[/]" : "[red]FAILED[/]";
        AnsiConsole.MarkupLine($"{Indent}{mark}: {Markup.Escape(what)}");
        return holds;
    }

    private static void Plain(string line) => Console.Out.WriteLine(line);
}
