using Verso.Support;

namespace Verso.Core.Tests;

/// <summary>Reads one item as a given kind, with bounds as wide as the reader allows.</summary>
internal static class CborReading
{
    /// <summary>The kind of read for each major type.</summary>
    internal static readonly string[] KindOfType = ["uint", "int", "bytes", "text", "array", "map", "tag", "bool"];

    /// <summary>Reads one item and closes the reader.</summary>
    internal static ReasonCode Read(string kind, byte[] data)
    {
        CborReader reader = new(data, 0, data.Length);
        ReadOne(reader, kind);
        return reader.Finish();
    }

    /// <summary>Reads an item, or an opening, and discards the value.</summary>
    internal static void ReadOne(CborReader reader, string kind)
    {
        switch (kind)
        {
            case "uint":
                reader.ReadUInt(0, uint.MaxValue);
                break;
            case "int":
                reader.ReadInt(ReasonCode.FieldOutOfRange);
                break;
            case "key":
                reader.ReadKey(-1);
                break;
            case "bytes":
                reader.ReadBytes(0, int.MaxValue);
                break;
            case "enter":
                reader.Advance(reader.EnterBytes(0, int.MaxValue));
                break;
            case "text":
                reader.ReadText(0, int.MaxValue);
                break;
            case "array":
                reader.ReadArray(0, int.MaxValue);
                break;
            case "map":
                reader.ReadMap(int.MaxValue);
                break;
            case "tag":
                reader.ReadTag(RawCbor.TagType);
                break;
            case "bool":
                reader.ReadBool();
                break;
            case "skip":
                reader.Skip();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of read");
        }
    }

    /// <summary>The bytes that code allocates on this thread, after its own code is compiled and loaded.</summary>
    internal static long AllocatedBy(Action code)
    {
        code();
        long before = GC.GetAllocatedBytesForCurrentThread();
        code();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
