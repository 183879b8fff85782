using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Verso.Benchmarks;

/// <summary>
/// Adds a counter before every basic block of a method, and a note after every allocation. It counts the original instructions, each once as
/// nanoCLR counts them, and not the added ones.
/// </summary>
/// <param name="module">The module of the methods.</param>
/// <param name="rooms">The device's own assemblies.</param>
/// <param name="isSlow">Whether every instruction is a block of its own. The counts are the same, which tests both.</param>
internal sealed class BlockCounter(ModuleDefinition module, IReadOnlySet<string> rooms, bool isSlow = false)
{
    private const string BulkCipher = "System.Void Verso.Core.AesCbc::Decrypt(System.Byte[],System.Byte[],System.Int32,System.Int32)";

    private readonly MethodReference _count = Import(module, typeof(IlMeter), nameof(IlMeter.Count));
    private readonly MethodReference _enterCipher = Import(module, typeof(IlMeter), nameof(IlMeter.EnterCipher));
    private readonly MethodReference _leaveCipher = Import(module, typeof(IlMeter), nameof(IlMeter.LeaveCipher));
    private readonly MethodReference _note = Import(module, typeof(HeapMeter), nameof(HeapMeter.Note));
    private readonly MethodReference _noteGiven = Import(module, typeof(HeapMeter), nameof(HeapMeter.NoteGiven));

    /// <summary>Instruments one method.</summary>
    /// <param name="method">A method with a body.</param>
    /// <param name="number">Its number in the counts.</param>
    public void Instrument(MethodDefinition method, int number)
    {
        MethodBody body = method.Body;
        Instruction[] original = [.. body.Instructions];
        HashSet<Instruction> leaders = isSlow ? [.. original.Where(instruction => instruction.Previous?.OpCode.OpCodeType != OpCodeType.Prefix)] : FindLeaders(body);

        // Short branches may no longer reach their targets. They are long here, and short again at the end where that is possible.
        body.SimplifyMacros();
        ILProcessor processor = body.GetILProcessor();
        Dictionary<Instruction, Instruction> moved = [];
        for (int i = 0; i < original.Length; i++)
        {
            NoteAllocation(processor, original[i]);
            if (leaders.Contains(original[i]))
            {
                int length = 1;
                while (i + length < original.Length && !leaders.Contains(original[i + length]))
                {
                    length++;
                }

                moved.Add(original[i], InsertCount(processor, original[i], number, length));
            }

            NoteCipher(processor, original[i]);
        }

        Redirect(body, original, moved);
        body.OptimizeMacros();
    }

    private static MethodReference Import(ModuleDefinition module, Type type, string method) => module.ImportReference(type.GetMethod(method));

    private static HashSet<Instruction> FindLeaders(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            foreach (Instruction target in Targets(instruction))
            {
                leaders.Add(target);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw && instruction.Next is not null)
            {
                leaders.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction?[] bounds = [handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd];
            leaders.UnionWith(bounds.OfType<Instruction>());
        }

        return leaders;
    }

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static void Redirect(MethodBody body, Instruction[] original, Dictionary<Instruction, Instruction> moved)
    {
        foreach (Instruction instruction in original)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => moved[target],
                Instruction[] targets => targets.Select(target => moved[target]).ToArray(),
                object other => other,
                null => null,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = moved[handler.TryStart];
            handler.TryEnd = moved[handler.TryEnd];
            handler.HandlerStart = moved[handler.HandlerStart];
            handler.FilterStart = handler.FilterStart is null ? null : moved[handler.FilterStart];
            handler.HandlerEnd = handler.HandlerEnd is null ? null : moved[handler.HandlerEnd];
        }
    }

    private Instruction InsertCount(ILProcessor processor, Instruction leader, int number, int length)
    {
        Instruction first = processor.Create(OpCodes.Ldc_I4, number);
        processor.InsertBefore(leader, first);
        processor.InsertBefore(leader, processor.Create(OpCodes.Ldc_I4, length));
        processor.InsertBefore(leader, processor.Create(OpCodes.Call, _count));
        return first;
    }

    private void NoteAllocation(ILProcessor processor, Instruction instruction)
    {
        MethodReference? noted = instruction.OpCode.Code switch
        {
            Code.Newarr or Code.Box => _note,
            Code.Newobj when !((MethodReference)instruction.Operand).DeclaringType.IsValueType => _note,
            Code.Call or Code.Callvirt when IsGivenByFramework((MethodReference)instruction.Operand) => _noteGiven,
            _ => null,
        };
        if (noted is not null)
        {
            processor.InsertAfter(instruction, processor.Create(OpCodes.Call, noted));
            processor.InsertAfter(instruction, processor.Create(OpCodes.Dup));
        }
    }

    private void NoteCipher(ILProcessor processor, Instruction instruction)
    {
        if (instruction.OpCode.FlowControl == FlowControl.Call && ((MethodReference)instruction.Operand).FullName == BulkCipher)
        {
            processor.InsertBefore(instruction, processor.Create(OpCodes.Call, _enterCipher));
            processor.InsertAfter(instruction, processor.Create(OpCodes.Call, _leaveCipher));
        }
    }

    private bool IsGivenByFramework(MethodReference callee) =>
        (callee.ReturnType.IsArray || callee.ReturnType.MetadataType == MetadataType.String || callee.Name == nameof(Array.Clone))
        && !rooms.Contains(callee.DeclaringType.Scope.Name.Replace(".dll", string.Empty, StringComparison.Ordinal));
}
