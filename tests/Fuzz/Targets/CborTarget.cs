using Verso.Core;
using Verso.Support;

namespace Verso.Fuzz;

/// <summary>CBOR: one item of any kind is skipped. An accepted one is read item by item and written again.</summary>
internal sealed class CborTarget : Target
{
    private int _passed;

    internal override string Name => "cbor";

    internal override IReadOnlyList<Type> Readers => [typeof(CborReader)];

    internal override int MaxLength => 256;

    internal override int PerByte => 5;

    internal override IEnumerable<byte[]> Seeds() =>
    [
        RawCbor.Array(RawCbor.UInt(70000), RawCbor.Int(-37), RawCbor.Bytes(1, 2, 3), RawCbor.Text("text"), RawCbor.Tag(18, RawCbor.Bool(true)), RawCbor.Nested(6, RawCbor.Null)),
        RawCbor.Nested(7, RawCbor.UInt(ulong.MaxValue)),
        RawCbor.Bytes(new byte[100]),
        RawCbor.Int(-2147483648),
    ];

    internal override byte[] Generate(FuzzRandom random) => Item(random, 0);

    internal override int Read(byte[] input)
    {
        CborReader reader = new(input, 0, input.Length);
        reader.Skip();
        _passed = reader.Position;
        Walk(input);
        return (int)reader.Finish();
    }

    internal override void Check(byte[] input, int outcome)
    {
        Require(_passed >= 0 && _passed <= input.Length, $"stands at {_passed} of {input.Length}");
        if (outcome == Accepted)
        {
            CborReader items = new(input, 0, input.Length);
            CborWriter writer = new(input.Length + 16);
            if (Copy(input, items, writer))
            {
                Require(items.Finish() == ReasonCode.None, $"passed over as one item, but read item by item it ends in {items.Error}");
                RequireSame(input, writer.ToArray());
            }
        }
    }

    /// <summary>Reads each item with the call that fits its type, as a format would, within bounds that a part of the inputs violates.</summary>
    private static void Walk(byte[] data)
    {
        CborReader reader = new(data, 0, data.Length);
        for (int key = -1; reader.Error == ReasonCode.None && reader.Position < data.Length;)
        {
            switch (data[reader.Position] >> 5)
            {
                case 0 when key < 0:
                    reader.ReadUInt(1, 70_000);
                    break;
                case 0:
                    key = reader.ReadKey(key - 1);
                    break;
                case 1:
                    reader.ReadInt(ReasonCode.FieldOutOfRange);
                    break;
                case 2 when key < 0:
                    reader.ReadBytes(1, 64);
                    break;
                case 2:
                    reader.Advance(reader.EnterBytes(0, 64));
                    break;
                case 3:
                    reader.ReadText(1, 64);
                    break;
                case 4:
                    reader.ReadArray(1, 9);
                    break;
                case 5:
                    key = reader.ReadMap(9) == 0 ? -1 : 0;
                    break;
                case 6:
                    reader.ReadTag(18);
                    break;
                default:
                    reader.ReadBool();
                    break;
            }
        }
    }

    /// <summary>Reads an item with the reader for its type; false for numbers beyond 32 bits, which can only be skipped.</summary>
    private static bool Copy(byte[] data, CborReader reader, CborWriter writer)
    {
        int head = data[reader.Position];
        bool wide = (head & 31) == 27;
        switch (head >> 5)
        {
            case 0 when !wide:
                writer.WriteUInt(reader.ReadUInt(0, uint.MaxValue));
                return true;
            case 1 when !wide && !((head & 31) == 26 && data[reader.Position + 1] >= 0x80):
                writer.WriteInt(reader.ReadInt(ReasonCode.FieldOutOfRange));
                return true;
            case 2:
                writer.WriteBytes(reader.ReadBytes(0, int.MaxValue));
                return true;
            case 3:
                writer.WriteText(reader.ReadText(0, int.MaxValue));
                return true;
            case 4:
                int items = reader.ReadArray(0, int.MaxValue);
                writer.WriteArray(items);
                for (int i = 0; i < items; i++)
                {
                    if (!Copy(data, reader, writer))
                    {
                        return false;
                    }
                }

                return true;
            case 7 when head is 0xF4 or 0xF5:
                writer.WriteBool(reader.ReadBool());
                return true;
            default:
                return false;
        }
    }

    private static byte[] Item(FuzzRandom random, int depth) => random.Next(depth > 9 ? 5 : 8) switch
    {
        0 => RawCbor.UInt(random.Next() >> random.Next(64)),
        1 => RawCbor.Int(-(long)(random.Next() >> (1 + random.Next(63)))),
        2 => RawCbor.Bytes(random.Bytes(random.Next(30))),
        3 => RawCbor.Text(new string((char)(' ' + random.Next(95)), random.Next(30))),
        4 => RawCbor.Bool(random.OneIn(2)),
        5 => RawCbor.Tag(random.Next() >> random.Next(64), Item(random, depth + 1)),
        6 => RawCbor.Map((RawCbor.UInt(1), Item(random, depth + 1))),
        _ => RawCbor.Array([.. Enumerable.Range(0, random.Next(4)).Select(_ => Item(random, depth + 1))]),
    };
}
