using System.Text.RegularExpressions;

namespace Verso.Compatibility.Reading;

/// <summary>A place in an assembly.</summary>
/// <param name="Assembly">The simple name of the assembly.</param>
/// <param name="Type">The full name of the type; empty for the assembly itself.</param>
/// <param name="Member">The method with its parameter types, or the field; empty for the type itself.</param>
/// <param name="Offset">The IL offset in bytes; null outside method bodies.</param>
public sealed partial record Place(string Assembly, string Type = "", string Member = "", int? Offset = null)
{
    /// <summary>The name in the source: that of the method or field, or otherwise that of the type.</summary>
    public string SourceName
    {
        get
        {
            // Code that the compiler generates for a member includes its name: <Name>b__0, <Name>e__FixedBuffer.
            Match made = MadeFor().Match(Member.Length > 0 ? $"{Type}.{Member}" : Type);
            return made.Success ? made.Groups[1].Value : (Member.Length > 0 ? Member : Type[(Type.LastIndexOf('.') + 1)..]).Split('(', '`')[0];
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string member = Member.Length > 0 ? $"{Type}.{Member}" : Type;
        return $"{Assembly}{(member.Length > 0 ? $": {member}" : string.Empty)}{(Offset is { } offset ? $" IL_{offset:x4}" : string.Empty)}";
    }

    [GeneratedRegex("<([^<>]+)>[a-z]__")]
    private static partial Regex MadeFor();
}
