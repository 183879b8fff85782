using Verso.Core;

namespace Verso.Foundation;

/// <summary>
/// Publishes a set of files in a folder: all of them complete, or none. The files are written to a hidden staging folder, flushed to
/// the medium, and then renamed into place. The staging folder is inside the target folder if that exists, and beside it otherwise.
/// Files of the same names are replaced only at that point, and only on request. Other files are not touched, unless
/// <see cref="LeavesNothingElse"/> is set.
/// </summary>
/// <remarks>
/// A new folder is published with one rename. In an existing folder, the old files are moved away in reverse order before the new
/// files are moved in. A manifest is listed last, so it is never beside a payload of another release. A failure restores the old
/// files. A killed process leaves its staging folder behind. The next process that publishes to the same place recognises the folder
/// by its <see cref="StagingMark"/> and removes it.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    private const string Advice = "check the path, its permissions and the free space";

    private readonly string _target;
    private readonly StagingMark _mark;
    private readonly string _staging;
    private readonly bool _existed;
    private readonly bool _replace;
    private readonly List<(string Name, FileStream Stream)> _files = [];
    private readonly List<string> _parentsMade = [];
    private bool _committed;

    /// <summary>Prepares a staging folder.</summary>
    /// <param name="path">The folder to publish into. It and its parents are created if they do not exist.</param>
    /// <param name="replace">Whether existing files of the same names are replaced. Otherwise they are an error.</param>
    public OutputFolder(string path, bool replace)
    {
        if (path.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the output folder is empty", "name the folder to write into");
        }

        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _existed = Directory.Exists(_target);
        _replace = replace;
        _mark = new StagingMark(_existed ? _target : Path.GetDirectoryName(_target) ?? _target);
        _staging = _mark.Folder;
        try
        {
            Writing(_target, MakeStaging);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether all other files in the folder are deleted when the new files are published. Subfolders are never touched.</summary>
    public bool LeavesNothingElse { get; init; }

    /// <summary>Creates a file. Files are published in the order of their creation.</summary>
    /// <param name="name">The name in the folder.</param>
    /// <param name="ownerOnly">Whether only its owner can read the file, from its creation on.</param>
    public FileStream Create(string name, bool ownerOnly = false)
    {
        RefuseExisting(name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 65536 };
        if (ownerOnly && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        FileStream? stream = null;
        Writing(Path.Combine(_target, name), () => stream = new FileStream(Path.Combine(_staging, name), options));
        _files.Add((name, stream!));
        return stream!;
    }

    /// <summary>Creates a small file with the given content.</summary>
    public void Write(string name, ReadOnlyMemory<byte> content, bool ownerOnly = false)
    {
        FileStream stream = Create(name, ownerOnly);
        Writing(Path.Combine(_target, name), () => stream.Write(content.Span));
    }

    /// <summary>Publishes all files.</summary>
    public void Commit()
    {
        Writing(_target, () =>
        {
            foreach ((_, FileStream stream) in _files)
            {
                stream.Flush(flushToDisk: true);
                stream.Dispose();
            }

            if (_existed)
            {
                Exchange();
            }
            else
            {
                Directory.Move(_staging, _target);
            }
        });
        _committed = true;
    }

    /// <summary>Removes the files that were not published.</summary>
    public void Dispose()
    {
        foreach ((_, FileStream stream) in _files)
        {
            Quietly(stream.Dispose);
        }

        if (Directory.Exists(_staging))
        {
            Quietly(() => Directory.Delete(_staging, recursive: true));
        }

        Quietly(_mark.Dispose);
        if (!_committed)
        {
            // Only empty folders are removed: another process may have put files into them.
            _parentsMade.ForEach(parent => Quietly(() => Directory.Delete(parent)));
        }
    }

    /// <summary>Writes one new file, whole or not at all. An existing file is never overwritten.</summary>
    /// <param name="path">The path. Its folder is created if it does not exist.</param>
    /// <param name="content">The content.</param>
    /// <param name="example">A name of such a file, for errors.</param>
    /// <param name="ownerOnly">Whether only its owner can read the file, from its creation on.</param>
    /// <exception cref="VersoException"><see cref="ReasonCode.OutputUnwritable"/>.</exception>
    public static void WriteNewFile(string path, ReadOnlyMemory<byte> content, string example, bool ownerOnly = false)
    {
        if (path.Length == 0)
        {
            throw new VersoException(ReasonCode.OutputUnwritable, "the name of the output file is empty", $"name the file to write, such as {example}");
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{path} is a folder", $"name the file to write, such as {example}");
        }

        using var output = new OutputFolder(Path.GetDirectoryName(full)!, replace: false);
        output.Write(Path.GetFileName(full), content, ownerOnly);
        output.Commit();
    }

    /// <summary>Runs a write, and names the file in its errors.</summary>
    public static void Writing(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{path} cannot be written: {IoFault.Why(failure, path)}", Advice, failure);
        }
    }

    private void MakeStaging()
    {
        if (File.Exists(_target))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{_target} cannot be written: it is a file and not a folder", Advice);
        }

        for (string? parent = Path.GetDirectoryName(_staging); parent is not null && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent))
        {
            _parentsMade.Add(parent);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_staging)!);
        StagingMark.ClearDead(_target);
        StagingMark.ClearDead(Path.GetDirectoryName(_target));
        _mark.Take();
        Directory.CreateDirectory(_staging);
    }

    private void RefuseExisting(string name)
    {
        if (!_replace && Path.Exists(Path.Combine(_target, name)))
        {
            throw new VersoException(ReasonCode.OutputUnwritable, $"{Path.Combine(_target, name)} exists already", "choose another path, or move the existing file away; it is never overwritten");
        }
    }

    private void Exchange()
    {
        var undo = new Stack<(string From, string To)>();
        try
        {
            foreach (string name in Enumerable.Reverse(_files).Select(file => file.Name).Concat(Others()))
            {
                RefuseExisting(name);
                if (File.Exists(Path.Combine(_target, name)))
                {
                    MoveFile(Path.Combine(_target, name), Path.Combine(_staging, name + ".old"), undo);
                }
            }

            foreach ((string name, _) in _files)
            {
                MoveFile(Path.Combine(_staging, name), Path.Combine(_target, name), undo);
            }
        }
        catch
        {
            while (undo.TryPop(out (string From, string To) move))
            {
                File.Move(move.To, move.From);
            }

            throw;
        }
    }

    private string[] Others()
    {
        return LeavesNothingElse
            ? [.. Directory.EnumerateFiles(_target).Select(path => Path.GetFileName(path)).Where(name => !StagingMark.IsOne(name)).Except(_files.Select(file => file.Name))]
            : [];
    }

    private static void MoveFile(string from, string to, Stack<(string From, string To)> undo)
    {
        File.Move(from, to);
        undo.Push((from, to));
    }

    private static void Quietly(Action cleanUp)
    {
        try
        {
            cleanUp();
        }
        catch (Exception failure) when (IoFault.IsOne(failure))
        {
            // The original error is the one to report. A hidden leftover does no harm.
        }
    }
}
