using Verso.Signing;

namespace Verso.Benchmarks;

/// <summary>An encoded image in a file, which passes it to a load context of its own: types cannot be passed.</summary>
internal static class CodedImage
{
    /// <summary>Writes base, image and records.</summary>
    public static void Write(string path, byte[] from, byte[] to, EncodedRecord[] records)
    {
        using BinaryWriter writer = new(File.Create(path));
        WriteBytes(writer, from);
        WriteBytes(writer, to);
        writer.Write(records.Length);
        foreach (EncodedRecord record in records)
        {
            writer.Write(record.FirstChunk);
            writer.Write(record.ChunkCount);
            writer.Write(record.IsStored);
            WriteBytes(writer, record.Content);
        }
    }

    /// <summary>Reads them again.</summary>
    public static (byte[] From, byte[] To, EncodedRecord[] Records) Read(string path)
    {
        using BinaryReader reader = new(File.OpenRead(path));
        byte[] from = ReadBytes(reader);
        byte[] to = ReadBytes(reader);
        EncodedRecord[] records = new EncodedRecord[reader.ReadInt32()];
        for (int i = 0; i < records.Length; i++)
        {
            records[i] = new EncodedRecord(reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), ReadBytes(reader));
        }

        return (from, to, records);
    }

    private static void WriteBytes(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader) => reader.ReadBytes(reader.ReadInt32());
}
