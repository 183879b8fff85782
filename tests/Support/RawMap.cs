namespace Verso.Support;

/// <summary>A CBOR map with integer keys for tests: fields are set, replaced and removed, and encoded in ascending order.</summary>
public sealed class RawMap
{
    private readonly SortedDictionary<uint, Func<byte[]>> _fields = [];
    private byte[]? _override;

    /// <summary>The keys that are set, ascending.</summary>
    public IReadOnlyList<uint> Keys => [.. _fields.Keys];

    /// <summary>Sets a field to an encoded item.</summary>
    public RawMap Set(uint key, byte[] item) => Set(key, () => item);

    /// <summary>Sets a field to a map, which is encoded when this one is.</summary>
    public RawMap Set(uint key, RawMap map) => Set(key, map.Encode);

    /// <summary>Sets a field to an item that is created when the map is encoded.</summary>
    public RawMap Set(uint key, Func<byte[]> item)
    {
        _fields[key] = item;
        return this;
    }

    /// <summary>Removes a field.</summary>
    public RawMap Remove(uint key)
    {
        if (!_fields.Remove(key))
        {
            throw new ArgumentOutOfRangeException(nameof(key), key, "not a field of this map");
        }

        return this;
    }

    /// <summary>The encoding of one field's value.</summary>
    public byte[] Item(uint key) => _fields[key]();

    /// <summary>Replaces the encoding of the map by something else.</summary>
    public void Override(byte[] encoding) => _override = encoding;

    /// <summary>The encoding of the whole map.</summary>
    public byte[] Encode() => _override ?? RawCbor.Map([.. _fields.Select(field => (RawCbor.UInt(field.Key), field.Value()))]);
}
