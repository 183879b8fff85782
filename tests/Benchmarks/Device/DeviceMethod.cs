namespace Verso.Benchmarks;

/// <summary>A method of the device's own assemblies.</summary>
/// <param name="Type">Its type's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="CodeBytes">Bytes of its IL as nanoFramework's metadata processor writes it: tokens of two bytes.</param>
/// <param name="DataBytes">Bytes of the arrays that it fills from the assembly.</param>
internal sealed record DeviceMethod(string Type, string Name, int CodeBytes, int DataBytes)
{
    /// <summary>Type and name; a constructor has the name of its type.</summary>
    public string FullName => Name.StartsWith('.') ? $"{Type}{Name}" : $"{Type}.{Name}";
}
