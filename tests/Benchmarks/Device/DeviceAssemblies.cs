using Mono.Cecil;
using Mono.Cecil.Cil;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>
/// Instrumented copies of the assemblies that ship to a device, always from their Release build, so that the counts are those of a device.
/// </summary>
internal sealed class DeviceAssemblies
{
    private static readonly HashSet<string> Rooms = ["Verso.Core", "Verso.Updater", "Verso.Boot", "Verso.EReader"];

    private readonly Dictionary<string, byte[]> _images = [];
    private readonly List<DeviceMethod> _methods = [];

    /// <summary>Reads and instruments them.</summary>
    /// <param name="isSlow">Whether every instruction is counted separately.</param>
    public DeviceAssemblies(bool isSlow = false)
    {
        foreach (string room in Rooms)
        {
            _images.Add(room, Instrument(Path.Combine(Repository.Root, "device", room["Verso.".Length..], "bin", "Release", "netstandard2.0", $"{room}.dll"), isSlow));
        }
    }

    /// <summary>The copies, by the names of the assemblies.</summary>
    public IReadOnlyDictionary<string, byte[]> Images => _images;

    /// <summary>Every method with a body; its index is its number.</summary>
    public IReadOnlyList<DeviceMethod> Methods => _methods;

    private byte[] Instrument(string path, bool isSlow)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        ModuleDefinition module = assembly.MainModule;
        BlockCounter counter = new(module, Rooms, isSlow);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            int code = method.Body.Instructions.Sum(SizeOf);
            int data = method.Body.Instructions.Sum(instruction => instruction.Operand is FieldDefinition field ? field.InitialValue.Length : 0);
            counter.Instrument(method, _methods.Count);
            _methods.Add(new DeviceMethod(method.DeclaringType.Name, method.Name, code, data));
        }

        KeepLocalsAlive(module);
        using MemoryStream image = new();
        assembly.Write(image);
        return image.ToArray();
    }

    // Cecil's sizes are those of ECMA-335, whose tokens have four bytes. Strings have their own instruction, whose operand is also a token.
    private static int SizeOf(Instruction instruction) => instruction.GetSize() - (instruction.OpCode.OperandType switch
    {
        OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineString or OperandType.InlineTok or OperandType.InlineType => 2,
        _ => 0,
    });

    /// <summary>On nanoCLR a local keeps its object until the method ends. The JIT releases it earlier, unless it must not optimise.</summary>
    private static void KeepLocalsAlive(ModuleDefinition module)
    {
        const string name = "System.Diagnostics.DebuggableAttribute";
        foreach (CustomAttribute old in module.Assembly.CustomAttributes.Where(attribute => attribute.AttributeType.FullName == name).ToArray())
        {
            module.Assembly.CustomAttributes.Remove(old);
        }

        CustomAttribute debuggable = new(module.ImportReference(typeof(System.Diagnostics.DebuggableAttribute).GetConstructor([typeof(bool), typeof(bool)])));
        debuggable.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.Boolean, true));
        debuggable.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.Boolean, true));
        module.Assembly.CustomAttributes.Add(debuggable);
    }
}
