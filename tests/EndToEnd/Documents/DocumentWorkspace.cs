using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Verso.Support;

namespace Verso.EndToEnd.Documents;

/// <summary>
/// The workplace of a reader of the pages: a folder like the root of the tree, with the images and secrets that the pages assume, the built
/// tools behind <c>dotnet run --project</c>, a stand-in for nanoff, and a web server for the folder that the pages call <c>/srv/site</c>.
/// </summary>
internal sealed class DocumentWorkspace : IDisposable
{
    private readonly Server _server;
    private readonly Dictionary<string, string> _standIns;
    private readonly HashSet<string> _used = [];

    /// <summary>Sets it up.</summary>
    /// <param name="toolPath">The folder of the installed tools, or null for those beside the tests.</param>
    public DocumentWorkspace(string? toolPath = null)
    {
        Folder = SharedFixture.NewPath("workspace");
        foreach (string folder in new[] { "partitions", "tools", "board", "srv" })
        {
            Directory.CreateDirectory(this[folder]);
        }

        foreach (string table in Directory.GetFiles(Path.Combine(Repository.Root, "partitions")))
        {
            File.Copy(table, Path.Combine(this["partitions"], Path.GetFileName(table)));
        }

        File.Copy(Path.Combine(Repository.Root, "flash.ps1"), this["flash.ps1"]);
        Directory.CreateDirectory(this[".config"]);
        File.Copy(Path.Combine(Repository.Root, ".config", "dotnet-tools.json"), this[".config/dotnet-tools.json"]);
        PutImages();
        PutSecrets();
        PutTools(toolPath);
        _server = Server.Start(this["srv"]);
        _standIns = new(StringComparer.Ordinal)
        {
            ["/srv/site"] = this["srv"],
            ["http://server/"] = _server.Url,
            ["8080"] = FreePort(),
            ["8081"] = FreePort(),
            ["/dev/ttyUSB0"] = this["port"],
            ["COM3"] = this["port"],
        };
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The address of the web server.</summary>
    public string Url => _server.Url;

    /// <summary>Replacements for things that the pages name and that do not exist here.</summary>
    public IEnumerable<string> StandIns => _standIns.Keys;

    /// <summary>The replacements that a page needed so far.</summary>
    public IEnumerable<string> Used => _used;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine([Folder, .. name.Split('/')]);

    /// <summary>Runs blocks, one after the other, in one shell.</summary>
    public ProcessResult Run(string shell, IEnumerable<Block> blocks)
    {
        SavedFiles saved = new(this["saved"]);
        Block[] ready = [.. blocks.Select(block => block.File is null ? block with { Lines = [.. block.Lines.Where(line => !NotRun.Names(line)).Select(StandIn)] } : saved.Save(block))];
        return shell == Page.Bash ? Shell.Bash(Folder, ready) : Shell.PowerShell(Folder, ready);
    }

    /// <summary>A block's output on this machine, with the addresses that replace those of the page.</summary>
    public Block Here(Block block) => block with { Shown = [.. block.Shown.Select(StandIn)] };

    /// <summary>Puts a folder <c>verso</c> beside the reader's, with the files of a clone that a product compiles.</summary>
    public void PutClone()
    {
        string[] files = ["Directory.Build.props", "Directory.Packages.props", ".editorconfig", "device/Directory.Build.props", "device/BannedSymbols.txt", "docs/SPEC.md", "partitions/emulator-4mb.csv"];
        string[] rooms = ["device/Core", "device/Updater"];
        IEnumerable<string> sources = rooms
            .SelectMany(room => Directory.GetFiles(Path.Combine(Repository.Root, room), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csproj" or ".json" or ".txt" && !file.Split('/').Any(part => part is "bin" or "obj"));
        foreach (string file in files.Concat(sources))
        {
            string copy = this["verso/" + file];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }
    }

    /// <summary>Ends the processes that the blocks left running.</summary>
    public void Dispose()
    {
        _server.Dispose();
        foreach (string line in File.Exists(this["tools/pids"]) ? File.ReadAllLines(this["tools/pids"]) : [])
        {
            try
            {
                using Process left = Process.GetProcessById(int.Parse(line, null));
                if (left.ProcessName is "dotnet" or "verso")
                {
                    left.Kill(entireProcessTree: true);
                }
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // It has ended by itself.
            }
        }
    }

    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private string StandIn(string line)
    {
        foreach ((string named, string here) in _standIns)
        {
            if (line.Contains(named, StringComparison.Ordinal))
            {
                _used.Add(named);
                line = line.Replace(named, here, StringComparison.Ordinal);
            }
        }

        return line;
    }

    private void PutImages()
    {
        // The sample product, in the output folder of the emulator's build.
        foreach (string version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            string folder = this[$"device/EReader/bin/images/Debug/{version}"];
            Directory.CreateDirectory(folder);
            File.Copy(SharedFixture.EReader(version), Path.Combine(folder, "Verso.EReader.dll"));
        }

        // A user's own application, as a nanoFramework build writes it: three versions that have much in common.
        byte[] body = Samples.Fill(60_000, 7);
        for (int minor = 0; minor < 3; minor++)
        {
            byte[] changed = [.. body];
            Samples.Fill(20_000, minor).CopyTo(changed, 10_000);
            byte[] image = PeBuilder.Image(new PeBuilder { Name = "App", Body = changed });
            File.WriteAllBytes(this[$"App-1.{minor}.0.bin"], image);
        }

        File.Copy(this["App-1.1.0.bin"], this["App.bin"]);
        File.WriteAllBytes(this["Stage0.bin"], PeBuilder.Image(PeBuilder.Assembly("mscorlib"), PeBuilder.Assembly("Verso.Core", 0, "mscorlib")));
    }

    private void PutSecrets()
    {
        foreach (string name in new[] { "passphrase.txt", "wifi.txt" })
        {
            File.WriteAllText(this[name], $"correct horse {name}\n");
        }

        File.WriteAllText(this["ca.pem"], Certificates.NewAuthority());
        File.WriteAllText(this["port"], string.Empty);
    }

    /// <summary>
    /// <c>dotnet run --project</c> of the two tools runs the existing build: a build in the middle of a test run would itself be a test.
    /// </summary>
    private void PutTools(string? toolPath)
    {
        string real = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string run = toolPath is null ? "\"$real\" \"$tools/$tool.dll\"" : $"'{toolPath}'/\"$tool\"";
        Shell.WriteProgram(this["tools/dotnet"], $$"""
            real='{{real}}' tools='{{AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)}}'
            [ "$1 $2" = "run --project" ] || exec "$real" "$@"
            case "$3" in
                host-signer/Cli | */host-signer/Cli) tool=verso ;;
                device/Emulator | */device/Emulator) tool=verso-emulator ;;
                *) echo "no project $3" >&2; exit 64 ;;
            esac
            [ "$4" = -- ] || { echo "no -- behind the project" >&2; exit 64; }
            shift 4
            # A reader sees that the server is there before going on.
            last=
            for word; do
                if [ "$last" = --url ] && [[ $word =~ ^http://127\.0\.0\.1:([0-9]+)/ ]]; then
                    for try in {1..300}; do (exec 3<>/dev/tcp/127.0.0.1/${BASH_REMATCH[1]}) 2>/dev/null && break; read -rt 0.1 <> <(:) || :; done
                fi
                last=$word
            done
            [ "$1" != serve ] || echo $$ >> '{{this["tools/pids"]}}'
            exec {{run}} "$@"
            """);
        Shell.WriteProgram(this["tools/nanoff"], $"""
            export NANOFF_BOARD='{this["board"]}'
            exec '{real}' '{Path.Combine(AppContext.BaseDirectory, "nanoff.dll")}' "$@"
            """);
    }
}
