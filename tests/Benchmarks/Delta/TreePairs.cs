using Mono.Cecil;
using Mono.Cecil.Cil;
using Verso.Core;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>
/// Pairs of the project's own images, built from the tree alone. They are .NET assemblies, as the emulator runs them. Images for
/// nanoFramework need its metadata processor, which is not in the tree; one pair that it wrote is.
/// </summary>
internal static class TreePairs
{
    /// <summary>The pair in which one method changed.</summary>
    public const string OneMethod = "device rooms, one method";

    /// <summary>The pair of <see cref="FirmwarePair"/>, which nanoCLR also decodes.</summary>
    public const string OneRoom = "Core in .pe, one feature";

    // Every room of the device that .NET compiles, including the book that the reader comes with.
    private static readonly string[] Rooms = ["Core", "Updater", "Boot", "Adapters", "EReader"];

    /// <summary>All of them.</summary>
    public static IEnumerable<ImagePair> All()
    {
        yield return new ImagePair("demo, 1.1.0 to 1.2.0", EReader("1.1.0"), EReader("1.2.0"), null);
        yield return new ImagePair(OneMethod, DeviceRooms(isChanged: false), DeviceRooms(isChanged: true), null);
        yield return new ImagePair(OneRoom, FirmwarePair.Old, FirmwarePair.New, null);
    }

    /// <summary>An image of the demo, from a Release build.</summary>
    public static byte[] EReader(string version) =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "device", "EReader", "bin", "images", "Release", version, "Verso.EReader.dll"));

    private static byte[] DeviceRooms(bool isChanged) => [.. Rooms.SelectMany(room => Rewrite(room, isChanged))];

    /// <summary>An assembly without the parts that differ from clone to clone: the path of its symbols, and the id derived from it.</summary>
    private static byte[] Rewrite(string room, bool isChanged)
    {
        string name = $"Verso.{room}";
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(Path.Combine(Repository.Root, "device", room, "bin", "Release", "netstandard2.0", $"{name}.dll"));
        assembly.MainModule.Mvid = Guid.Empty;
        if (isChanged && room == nameof(Core))
        {
            Change(assembly.MainModule);
        }

        using MemoryStream image = new();
        assembly.Write(image, new WriterParameters { Timestamp = 0 });
        byte[] bytes = image.ToArray();
        return [.. bytes, .. new byte[-bytes.Length & 3]];
    }

    /// <summary>Adds a check and a message to one method: the code after it moves, and so do strings, tokens and tables.</summary>
    private static void Change(ModuleDefinition module)
    {
        MethodDefinition method = module.GetType(typeof(Chunks).FullName).Methods.Single(method => method.Name == nameof(Chunks.Count));
        MethodDefinition thrower = module.GetType(typeof(CborWriter).FullName).Methods.Single(method => method.Name == nameof(CborWriter.WriteText));
        MethodReference exception = (MethodReference)thrower.Body.Instructions.First(instruction => instruction.OpCode == OpCodes.Newobj).Operand;
        Instruction first = method.Body.Instructions[0];
        ILProcessor il = method.Body.GetILProcessor();
        foreach (Instruction added in new[]
        {
            il.Create(OpCodes.Ldarg_0),
            il.Create(OpCodes.Ldc_I4, Chunks.MaxImageSize),
            il.Create(OpCodes.Ble, first),
            il.Create(OpCodes.Ldstr, "no image is that long"),
            il.Create(OpCodes.Newobj, exception),
            il.Create(OpCodes.Throw),
        })
        {
            il.InsertBefore(first, added);
        }
    }
}
