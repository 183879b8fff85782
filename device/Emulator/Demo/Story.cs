using Verso.Core;
using Verso.Foundation;
using Verso.Publishing;

namespace Verso.Emulator;

/// <summary>
/// The demo: real keys, real releases, a real server on loopback, and a device whose every power-on is a process. Each chapter announces
/// what will happen, makes it happen, and checks that it did.
/// </summary>
internal sealed class Story : IDisposable
{
    private const int SlowLink = 16384;

    // A device looks for the next root at one check in fourteen, at random. With this seed it does not, so that the requests are those of most checks.
    private const int Seed = 1;

    private readonly StoryTeller _teller;
    private readonly string _folder;
    private readonly Desk _desk;
    private readonly Reader _reader;
    private readonly Traffic _traffic = new();

    /// <summary>Creates the demo.</summary>
    /// <param name="folder">The folder for all files.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="cancel">Cuts the reader's power and ends the demo.</param>
    public Story(string folder, TextWriter output, CancellationToken cancel)
    {
        _teller = new StoryTeller(output);
        _folder = folder;
        _desk = new Desk(folder);
        _reader = new Reader(Path.Combine(folder, "reader.flash"), output, cancel);
    }

    /// <summary>Runs the demo.</summary>
    /// <returns>Whether every chapter ended as expected.</returns>
    public async Task<bool> TellAsync()
    {
        RefuseIfTaken();

        // A folder that cannot be made is told before the first chapter.
        Directory.CreateDirectory(_desk.Site);
        Offer offer = new Beginnings(_teller, _desk, _reader).Tell();
        await using ReleaseServer server = await ReleaseServer.StartAsync(_desk.Site, new ReleaseServerOptions { BytesPerSecond = SlowLink }, (_, finished) => _traffic.Note(finished.Request));
        EmulatorOptions options = new() { UpdateUrl = server.BaseUrl.ToString(), Seed = Seed };
        bool held = new Rollout(_teller, _desk, _reader, _traffic).Tell(options, offer);
        held &= new BadRelease(_teller, _desk, _reader, _traffic).Tell(options);
        held &= new StolenKey(_teller, _desk, _reader).Tell(options);
        _teller.Chapter("The end", held
            ? "One reader, three versions, a power cut, a bad release and a stolen key; at every moment there was an image to boot."
            : "The story did not end as it should. Report it with the lines above.");
        return held;
    }

    /// <inheritdoc/>
    public void Dispose() => _desk.Dispose();

    /// <summary>Refuses a folder with files of an earlier demo, before any output.</summary>
    private void RefuseIfTaken()
    {
        if (_folder.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the folder to keep is empty", "name the folder to write into");
        }

        foreach (string path in new[] { _desk.Keys, _desk.Site, _reader.Flash }.Where(Path.Exists))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{path} exists already", "choose another folder, or move it away first; it is never overwritten");
        }
    }
}
