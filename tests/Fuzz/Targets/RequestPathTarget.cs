using System.Text;
using Verso.Publishing;

namespace Verso.Fuzz;

/// <summary>The path of a request to the release server. Any path names a file inside the folder that is not hidden, or nothing.</summary>
internal sealed class RequestPathTarget : Target
{
    private const int NotFound = 1;

    private static readonly string[] Names = ["manifest.cose", "sub", "payload.bin", ".hidden", "secret", "..", ".", "out", "in", "circle", "", "\\", "C:", "%2e%2e", "a", "\0", "sub\\payload.bin", "\u001b", "manifest.cose."];

    private static readonly Lazy<string> Root = new(MakeFolder);

    private PublishedFolder? _folder;
    private string? _found;

    internal override string Name => "request-path";

    internal override IReadOnlyList<Type> Readers => [typeof(PublishedFolder)];

    internal override int MaxLength => 300;

    // Names, and the file system's answer to each step.
    internal override long Declared => 16_384;

    internal override int PerByte => 600;

    internal override IEnumerable<byte[]> Seeds() => ["/manifest.cose"u8.ToArray(), "/sub/payload.bin"u8.ToArray(), "/in/payload.bin"u8.ToArray(), "/../outside/secret"u8.ToArray(), "/out/secret"u8.ToArray(), "/.hidden/secret"u8.ToArray(), "/circle/x"u8.ToArray()];

    internal override byte[] Generate(FuzzRandom random) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1 + random.Next(5)).Select(_ => (random.OneIn(12) ? "" : "/") + random.Pick(Names))));

    internal override int Read(byte[] input)
    {
        _folder ??= new PublishedFolder(Root.Value);
        _found = _folder.Find(Encoding.UTF8.GetString(input));
        return _found is null ? NotFound : Accepted;
    }

    internal override void Check(byte[] input, int outcome)
    {
        if (_found is not null)
        {
            string inside = Path.GetRelativePath(Root.Value, _found);
            Require(inside is "manifest.cose" || inside == Path.Combine("sub", "payload.bin"), $"{inside} is served");
        }
    }

    internal override string NameOf(int outcome) => outcome == Accepted ? "Found" : "NotFound";

    /// <summary>Two files that can be requested, by their names and through a link; a hidden one; links that lead out, and in a circle.</summary>
    private static string MakeFolder()
    {
        DirectoryInfo all = Directory.CreateTempSubdirectory("verso-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => all.Delete(recursive: true);
        string root = all.CreateSubdirectory("root").FullName;
        foreach (string file in new[] { "root/manifest.cose", "root/sub/payload.bin", "root/.hidden/secret", "outside/secret" })
        {
            string path = Path.Combine(all.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file);
        }

        Directory.CreateSymbolicLink(Path.Combine(root, "in"), Path.Combine(root, "sub"));
        Directory.CreateSymbolicLink(Path.Combine(root, "out"), Path.Combine(all.FullName, "outside"));
        Directory.CreateSymbolicLink(Path.Combine(root, "circle"), Path.Combine(root, "circle"));
        return root;
    }
}
