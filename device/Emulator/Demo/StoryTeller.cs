namespace Verso.Emulator;

/// <summary>Formats the demo: chapters, their events, and the device between them. It writes to standard output unless data was requested.</summary>
internal sealed class StoryTeller(TextWriter output)
{
    /// <summary>The indentation of events.</summary>
    public const string Indent = "    ";

    private readonly bool _colours = output == Console.Out && !Console.IsOutputRedirected && !CommandLine.Output.IsPlain;
    private int _chapter;

    /// <summary>Opens a chapter.</summary>
    public void Chapter(string title, string about)
    {
        _chapter++;
        output.WriteLine();
        Plain(Painted($"{_chapter}. {title}", "1"));
        Plain(about);
    }

    /// <summary>Reports an event.</summary>
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

    /// <summary>Compares what happened with what was expected.</summary>
    public bool Check(string what, bool holds)
    {
        Plain($"{Indent}{(holds ? Painted("ok", "32") : Painted("FAILED", "31"))}: {what}");
        return holds;
    }

    private string Painted(string text, string colour) => _colours ? $"\u001b[{colour}m{text}\u001b[0m" : text;

    private void Plain(string line) => output.WriteLine(line);
}
