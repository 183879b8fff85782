namespace Verso.Support;

/// <summary>
/// The pages under <c>docs/generated</c>: each is printed by a program or a test, and its first line names the command that prints it. A test in the
/// category <see cref="Category"/> prints a page again and compares it; with the environment variable <see cref="Switch"/> it writes the page instead.
/// </summary>
public static class GeneratedDocument
{
    /// <summary>The test category of the tests that compare or write pages.</summary>
    public const string Category = "Documents";

    /// <summary>The environment variable with which these tests write their pages instead of comparing them.</summary>
    public const string Switch = "VERSO_WRITE_DOCUMENTS";

    /// <summary>The command that writes every page that is the same at each run.</summary>
    public const string Command = $"{Switch}=1 dotnet test nanoFramework.sln --settings tests/documents.runsettings";

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "generated");

    /// <summary>Whether the tests write their pages.</summary>
    public static bool IsWriting => Environment.GetEnvironmentVariable(Switch) is { Length: > 0 };

    /// <summary>Composes a page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="command">The command that prints it.</param>
    /// <param name="about">What it is, and which document explains it, in Markdown.</param>
    /// <param name="tables">What was printed.</param>
    /// <returns>The text of the page. Lines end with a line feed.</returns>
    public static string Compose(string title, string command, string about, string tables) =>
        $"<!-- Printed by: {command} -->\n\n# {title}\n\n{about}\n\n{tables.Trim('\n')}\n";

    /// <summary>Reads a page.</summary>
    /// <param name="name">The name of its file, such as <c>ATTACKS.md</c>.</param>
    public static string Read(string name)
    {
        string path = Path.Combine(Folder, name);
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
    }

    /// <summary>Writes a page.</summary>
    /// <param name="name">The name of its file.</param>
    /// <param name="text">All of its text.</param>
    public static void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>Compares a page with the printed text, or writes it if <see cref="Switch"/> is set.</summary>
    /// <param name="name">The name of its file.</param>
    /// <param name="printed">All of its text, as it was printed now.</param>
    /// <exception cref="InvalidDataException">The page differs; the message names the first line that does, and the command that writes the page.</exception>
    public static void Check(string name, string printed)
    {
        if (IsWriting)
        {
            Write(name, printed);
            return;
        }

        string[] expected = printed.Split('\n');
        string[] found = Read(name).Split('\n');
        for (int line = 0; line < Math.Max(expected.Length, found.Length); line++)
        {
            string now = line < expected.Length ? expected[line] : "(end of the page)";
            string then = line < found.Length ? found[line] : "(end of the page)";
            if (now != then)
            {
                throw new InvalidDataException($"docs/generated/{name} has drifted at line {line + 1}:\n  page: {then}\n  now:  {now}\nWrite it anew with: {Command}");
            }
        }
    }
}
