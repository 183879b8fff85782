using Verso.Core;
using Verso.Foundation;
using Verso.Provisioning;

namespace Verso.Emulator;

/// <summary>
/// The flash of one emulated device: a NOR flash with a partition table at 0x8000, in a file that only one process at a time may open.
/// </summary>
public sealed class FlashFile : IDisposable
{
    /// <summary>The number of tries to open the file while another process has it open.</summary>
    public const int OpenAttempts = 20;

    /// <summary>The pause between two tries. All tries together take a second.</summary>
    public static readonly TimeSpan OpenPause = TimeSpan.FromMilliseconds(50);

    private FlashFile(NorFlash flash, PartitionLayout layout)
    {
        Flash = flash;
        Layout = layout;
    }

    /// <summary>The chip.</summary>
    public NorFlash Flash { get; }

    /// <summary>The partitions in the table at 0x8000.</summary>
    public PartitionLayout Layout { get; }

    /// <summary>Creates a flash with a layout in memory only.</summary>
    public static FlashFile InMemory(PartitionLayout layout) => Partitioned(NorFlash.InMemory(SizeOf(layout)), layout);

    /// <summary>
    /// Creates a flash file and provisions it. The file gets its name only then, so that nobody sees a partial file under that name.
    /// </summary>
    /// <param name="path">A path that does not exist.</param>
    /// <param name="layout">The partitions. Its flash size is the size of the chip.</param>
    /// <param name="provision">Writes the first contents of the device. If it throws, no file is left.</param>
    /// <exception cref="FlashFileException">The path exists, or the file cannot be written.</exception>
    public static void Create(string path, PartitionLayout layout, Action<FlashFile> provision)
    {
        if (path.Length == 0)
        {
            throw new FlashFileException(ReasonCode.OutputUnwritable, "the name of the flash file is empty", "name the file to make, such as reader.flash");
        }

        if (Path.Exists(path))
        {
            throw new FlashFileException(ReasonCode.OutputUnwritable, $"{path} exists", "delete it first, or choose another name");
        }

        string draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (FileStream store = new(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
            using (FlashFile file = Partitioned(NorFlash.Create(store, SizeOf(layout)), layout))
            {
                provision(file);
                store.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (Exception refusal) when (IoFault.IsOne(refusal))
        {
            throw new FlashFileException(ReasonCode.OutputUnwritable, $"{path} cannot be written: {IoFault.Why(refusal, path)}", "check the folder, its permissions and its free space", refusal);
        }
        finally
        {
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }
        }
    }

    /// <summary>Opens a flash file exclusively, until it is disposed.</summary>
    /// <param name="path">A file from <see cref="Create"/>.</param>
    /// <param name="wait">How to pass the time between two tries; null to sleep.</param>
    /// <exception cref="FlashFileException">The file is missing, busy or not a flash, or its partition table is damaged.</exception>
    public static FlashFile Open(string path, Action<TimeSpan>? wait = null)
    {
        if (path.Length == 0)
        {
            throw new FlashFileException(ReasonCode.InputUnreadable, "the name of the flash file is empty", "name the device's flash file");
        }

        FileStream store = OpenExclusively(path, wait ?? Thread.Sleep);
        if (!store.CanSeek)
        {
            store.Dispose();
            throw new FlashFileException(ReasonCode.InputUnreadable, $"{path} is a pipe and not a flash", "give the file that `verso-emulator new` made");
        }

        try
        {
            NorFlash flash = NorFlash.Open(store);
            return new FlashFile(flash, ReadLayout(flash));
        }
        catch (Exception refusal) when (refusal is LayoutException or InvalidDataException)
        {
            store.Dispose();
            ReasonCode reason = refusal is LayoutException ? ReasonCode.LayoutInvalid : ReasonCode.InputUnreadable;
            throw new FlashFileException(reason, $"{path}: {refusal.Message}", "create the device again, or give another file", refusal);
        }
    }

    /// <summary>The partition with a name, or null if the layout has none.</summary>
    public NorPartition? Find(string name)
    {
        PartitionEntry? entry = Layout.Find(name);
        return entry is null ? null : new NorPartition(Flash, entry.Name, (int)entry.Offset, (int)entry.Size);
    }

    /// <summary>Releases the file.</summary>
    public void Dispose() => Flash.Dispose();

    private static int SizeOf(PartitionLayout layout) => layout.FlashSize <= int.MaxValue
        ? (int)layout.FlashSize
        : throw new LayoutException($"a flash of {layout.FlashSize} bytes is more than the emulator supports, which is {int.MaxValue}");

    private static FlashFile Partitioned(NorFlash flash, PartitionLayout layout)
    {
        byte[] table = layout.ToTable();
        flash.Program((int)PartitionLayout.TableOffset, table, 0, table.Length);
        return new FlashFile(flash, layout);
    }

    private static PartitionLayout ReadLayout(NorFlash flash)
    {
        if (flash.Size < PartitionLayout.FirstOffset)
        {
            throw new LayoutException($"a flash of {flash.Size} bytes is too small for a partition table");
        }

        byte[] table = new byte[PartitionLayout.TableSize];
        flash.Read((int)PartitionLayout.TableOffset, table, 0, table.Length);
        return PartitionLayout.ParseTable(table, (uint)flash.Size);
    }

    // A device whose power was just cut may still be exiting when the next power-on opens its flash, so opening is retried.
    private static FileStream OpenExclusively(string path, Action<TimeSpan> wait)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (Exception refusal) when (refusal is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new FlashFileException(ReasonCode.InputUnreadable, $"{path} does not exist", "make the device first: verso-emulator new", refusal);
            }
            catch (UnauthorizedAccessException refusal)
            {
                throw new FlashFileException(ReasonCode.InputUnreadable, $"{path} cannot be opened: {IoFault.Why(refusal, path)}", "check the file and its permissions", refusal);
            }
            catch (IOException refusal) when (attempt == OpenAttempts)
            {
                throw new FlashFileException(ReasonCode.InputUnreadable, $"{path} cannot be opened: {IoFault.Why(refusal, path)}", "end the other emulator first, and check the path", refusal);
            }
            catch (IOException)
            {
                wait(OpenPause);
            }
        }
    }
}
