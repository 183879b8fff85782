using System.Globalization;
using System.Text.Json;

namespace Verso.Nanoff;

/// <summary>A board in a folder: its flash in one file, the volume I: in a folder, and its network settings.</summary>
/// <param name="folder">The folder.</param>
internal sealed class Board(string folder)
{
    private const int FlashSize = 16 << 20;
    private const int TableOffset = 0x8000;
    private const int ClrOffset = 0x10000;
    private const int DefaultDeployOffset = 0x1B0000;

    private string Flash => Path.Combine(folder, "flash.bin");

    private string Volume => Path.Combine(folder, "I");

    public int Update(bool massErase)
    {
        byte[] flash = massErase || !File.Exists(Flash) ? [.. Enumerable.Repeat((byte)0xFF, FlashSize)] : File.ReadAllBytes(Flash);
        "stock table"u8.CopyTo(flash.AsSpan(TableOffset));
        "nanoCLR"u8.CopyTo(flash.AsSpan(ClrOffset));
        File.WriteAllBytes(Flash, flash);
        FormatVolume();
        return 0;
    }

    public int Deploy(string image, string? address)
    {
        if (!File.Exists(image))
        {
            return 9008;
        }

        int offset = DefaultDeployOffset;
        if (address is not null && !int.TryParse(address.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out offset))
        {
            return 9009;
        }

        using FileStream flash = File.Open(Flash, FileMode.Open);
        flash.Seek(offset, SeekOrigin.Begin);
        flash.Write(File.ReadAllBytes(image));
        if (offset == TableOffset)
        {
            FormatVolume();
        }

        return 0;
    }

    /// <summary>Deletes and copies, and continues after failures, which the exit code does not show.</summary>
    public int DeployFiles(string settings, string? lost)
    {
        if (!IsRunning())
        {
            return 2000;
        }

        foreach (JsonElement file in JsonDocument.Parse(File.ReadAllText(settings)).RootElement.GetProperty("Files").EnumerateArray())
        {
            string destination = file.GetProperty("DestinationFilePath").GetString()!;
            string path = Path.Combine(Volume, destination[(destination.IndexOf('\\', StringComparison.Ordinal) + 1)..]);
            if (!file.TryGetProperty("SourceFilePath", out JsonElement source))
            {
                Console.WriteLine($"Deleting file {destination}...{(File.Exists(path) ? "OK" : $"\nError deleting file {destination}, it may not exist on the storage.")}");
                File.Delete(path);
                continue;
            }

            bool loses = lost is not null && destination.EndsWith(lost, StringComparison.Ordinal);
            Console.Write($"Deploying file {source} to {destination}...");
            Console.WriteLine(loses ? $"\nError deploying content file {source} to {destination}" : "OK");
            if (!loses)
            {
                File.Copy(source.GetString()!, path, overwrite: true);
            }
        }

        return 0;
    }

    public int DeployNetwork(string settings)
    {
        if (!IsRunning())
        {
            return 2000;
        }

        // nanoff does not print this. It is here to test that it would be masked.
        Console.WriteLine($"Updating network configuration with {File.ReadAllText(settings)}...OK");
        File.Copy(settings, Path.Combine(folder, "network.json"), overwrite: true);
        return 0;
    }

    private bool IsRunning()
    {
        using FileStream flash = File.OpenRead(Flash);
        byte[] name = new byte[7];
        flash.Seek(ClrOffset, SeekOrigin.Begin);
        flash.ReadExactly(name);
        return name.AsSpan().SequenceEqual("nanoCLR"u8);
    }

    private void FormatVolume()
    {
        if (Directory.Exists(Volume))
        {
            Directory.Delete(Volume, recursive: true);
        }

        Directory.CreateDirectory(Volume);
    }
}
