using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Verso.Fuzz;

/// <summary>Creates copies of assemblies that report their position to <see cref="Probe"/>, and that can be given defects.</summary>
internal sealed class Instrumenter
{
    // Straight arithmetic over whole blocks, proven by vectors in tests/Core.Tests and tests/Conformance. Following it bit by bit is expensive
    // and shows nothing about a reader.
    private static readonly HashSet<string> Arithmetic = ["Sha256", "AesCbc", "AesTables", "Montgomery", "Crc32", "AssemblyChecksum"];

    // The encoder of deltas only makes seeds here, and reads no foreign bytes.
    private static readonly HashSet<string> Encoder = ["SuffixArray", "ImageIndex", "ChunkParser", "ArrivalTable", "ChunkEncoder", "OperationWriter"];

    // Accessors of a field have one block, and their callers show the same.
    private const int Trivial = 4;

    private readonly List<Block> _blocks = [];
    private readonly List<Defect> _defects = [];

    /// <summary>The blocks of all copies so far; an index is a block's number.</summary>
    internal IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The defects that have found a method, once for each method.</summary>
    internal IReadOnlyList<Defect> Defects => _defects;

    /// <summary>Creates the copy of one assembly.</summary>
    /// <param name="path">The assembly.</param>
    internal MemoryStream Copy(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        ModuleDefinition module = assembly.MainModule;
        TypeReference probe = new(typeof(Probe).Namespace, nameof(Probe), module, Scope(module));
        foreach (TypeDefinition type in module.GetTypes().Where(IsFollowed))
        {
            foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
            {
                method.Body.SimplifyMacros();
                if (method.Body.Instructions.Count > Trivial)
                {
                    Follow(method, Call(probe, nameof(Probe.Hit), module.TypeSystem.Void, module.TypeSystem.Int32));
                }

                Break(method, Call(probe, nameof(Probe.Has), module.TypeSystem.Boolean, module.TypeSystem.Int32));
                method.Body.OptimizeMacros();
            }
        }

        MemoryStream copy = new();
        assembly.Write(copy);
        copy.Position = 0;
        return copy;
    }

    private static bool IsFollowed(TypeDefinition type) =>
        type.Module.Assembly.Name.Name == typeof(Probe).Assembly.GetName().Name ? type.Name == nameof(ToyReader) : !Arithmetic.Contains(type.Name) && !Encoder.Contains(type.Name);

    private static IMetadataScope Scope(ModuleDefinition module)
    {
        string name = typeof(Probe).Assembly.GetName().Name!;
        if (module.Assembly.Name.Name == name)
        {
            return module;
        }

        AssemblyNameReference reference = new(name, new Version(0, 0, 0, 0));
        module.AssemblyReferences.Add(reference);
        return reference;
    }

    private static MethodReference Call(TypeReference probe, string method, TypeReference returns, TypeReference takes) =>
        new(method, returns, probe) { Parameters = { new ParameterDefinition(takes) } };

    /// <summary>Turns a block's first instruction into the probe's argument, in place, so that all jumps to it stay valid.</summary>
    private void Follow(MethodDefinition method, MethodReference hit)
    {
        ILProcessor processor = method.Body.GetILProcessor();
        foreach (Instruction leader in Leaders(method.Body))
        {
            Instruction original = Instruction.Create(OpCodes.Nop);
            (original.OpCode, original.Operand) = (leader.OpCode, leader.Operand);
            (leader.OpCode, leader.Operand) = (OpCodes.Ldc_I4, _blocks.Count);
            _blocks.Add(new Block(method.DeclaringType.FullName.Replace('/', '+'), method.Name, leader.Offset));
            processor.InsertAfter(leader, original);
            processor.InsertAfter(leader, Instruction.Create(OpCodes.Call, hit));
        }
    }

    /// <summary>Adds an early return at the start of a method that has a defect.</summary>
    private void Break(MethodDefinition method, MethodReference has)
    {
        ILProcessor processor = method.Body.GetILProcessor();
        foreach (Defect defect in Defect.All.Where(defect => defect.Type == method.DeclaringType.Name && defect.Method == method.Name))
        {
            _defects.Add(defect);
            Instruction sound = method.Body.Instructions[0];
            processor.InsertBefore(sound, Instruction.Create(OpCodes.Ldc_I4, defect.Number));
            processor.InsertBefore(sound, Instruction.Create(OpCodes.Call, has));
            processor.InsertBefore(sound, Instruction.Create(OpCodes.Brfalse, sound));
            if (method.ReturnType.MetadataType != MetadataType.Void)
            {
                processor.InsertBefore(sound, Instruction.Create(OpCodes.Ldc_I4, defect.Returns));
            }

            processor.InsertBefore(sound, Instruction.Create(OpCodes.Ret));
        }
    }

    private static List<Instruction> Leaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            Instruction[] targets = instruction.Operand switch { Instruction target => [target], Instruction[] several => several, _ => [] };
            leaders.UnionWith(targets);
            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch && instruction.Next is not null)
            {
                leaders.Add(instruction.Next);
            }
        }

        leaders.UnionWith(body.ExceptionHandlers.Select(handler => handler.HandlerStart));
        return [.. body.Instructions.Where(leaders.Contains)];
    }
}
