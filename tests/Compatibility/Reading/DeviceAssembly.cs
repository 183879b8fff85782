namespace Verso.Compatibility.Reading;

/// <summary>The parts of one compiled assembly that the rules check.</summary>
public sealed class DeviceAssembly
{
    /// <summary>The simple name.</summary>
    public required string Name { get; init; }

    /// <summary>All types, nested ones too.</summary>
    public List<DefinedType> Types { get; } = [];

    /// <summary>Every place that names a type, one entry for each part of it.</summary>
    public List<TypeMention> TypeMentions { get; } = [];

    /// <summary>Every place that uses a member of another type.</summary>
    public List<MemberMention> MemberMentions { get; } = [];

    /// <summary>Every instruction.</summary>
    public List<Instruction> Instructions { get; } = [];

    /// <summary>The names and literals that go to the device, each once.</summary>
    public SortedSet<string> Strings { get; } = new(StringComparer.Ordinal);

    /// <summary>The length of all method bodies together, in bytes of IL.</summary>
    public int CodeSize { get; set; }

    /// <summary>The assembly itself, as a place.</summary>
    public Place Place => new(Name);
}
