namespace Verso.Nanoff;

/// <summary>An option of nanoff 2.5.162, as in its own table of options. Options of platforms other than the ESP32 are left out.</summary>
/// <param name="Name">The name with its dashes.</param>
/// <param name="Value">The values that may follow it.</param>
public sealed record NanoffOption(string Name, NanoffValue Value)
{
    public static IReadOnlyList<NanoffOption> All { get; } =
    [
        new("--serialport", NanoffValue.One), new("--baud", NanoffValue.One), new("--flashmode", NanoffValue.One), new("--flashfreq", NanoffValue.One),
        new("--partitiontablesize", NanoffValue.One), new("--checkpsram", NanoffValue.None), new("--nobackupconfig", NanoffValue.None),
        new("--nanodevice", NanoffValue.None), new("--clrfile", NanoffValue.One), new("--target", NanoffValue.One), new("--platform", NanoffValue.One),
        new("--verbosity", NanoffValue.One), new("-v", NanoffValue.One), new("--backuppath", NanoffValue.One), new("--backupfile", NanoffValue.One),
        new("--fwversion", NanoffValue.One), new("--update", NanoffValue.None), new("--deploy", NanoffValue.None), new("--preview", NanoffValue.None),
        new("--image", NanoffValue.One), new("--masserase", NanoffValue.None), new("--address", NanoffValue.List), new("--reset", NanoffValue.None),
        new("--verify", NanoffValue.None), new("--nofitcheck", NanoffValue.None), new("--listtargets", NanoffValue.None), new("--listports", NanoffValue.None),
        new("--clearcache", NanoffValue.None), new("--listdevices", NanoffValue.None), new("--devicedetails", NanoffValue.None),
        new("--identifyfirmware", NanoffValue.None), new("--filedeployment", NanoffValue.One), new("--networkdeployment", NanoffValue.One),
        new("--archivepath", NanoffValue.One), new("--updatearchive", NanoffValue.None), new("--fromarchive", NanoffValue.None),
        new("--suppressnanoffversioncheck", NanoffValue.None), new("--version", NanoffValue.None), new("--help", NanoffValue.None),
    ];

    /// <summary>Reads a command line.</summary>
    /// <returns>Each option with its values; null if nanoff would refuse the line.</returns>
    public static IReadOnlyDictionary<string, string[]>? Parse(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string[]> parsed = [];
        for (int i = 0; i < arguments.Count;)
        {
            NanoffOption? option = All.FirstOrDefault(known => known.Name == arguments[i]);
            string[] values = [.. arguments.Skip(i + 1).TakeWhile(word => !word.StartsWith('-'))];
            bool fits = option?.Value switch { NanoffValue.None => values.Length == 0, NanoffValue.One => values.Length == 1, NanoffValue.List => values.Length > 0, _ => false };
            if (!fits || !parsed.TryAdd(option!.Name, values))
            {
                return null;
            }

            i += 1 + values.Length;
        }

        return parsed;
    }
}
