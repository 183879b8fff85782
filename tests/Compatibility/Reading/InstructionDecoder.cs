using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Verso.Compatibility.Reading;

/// <summary>Splits a method body into instructions (ECMA-335, VI.C).</summary>
internal static class InstructionDecoder
{
    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    /// <summary>
    /// The instructions in order: offset in bytes, operation, the token if there is one, and the number of the argument or local if there
    /// is one.
    /// </summary>
    /// <exception cref="BadImageFormatException">The body has bytes that are not an instruction, or ends within one.</exception>
    public static IEnumerable<(int Offset, ILOpCode Code, int? Token, int? Variable)> Decode(byte[] il)
    {
        for (int at = 0; at < il.Length;)
        {
            int offset = at;
            ushort code = il[at++];
            if (code == 0xfe)
            {
                code = (ushort)(0xfe00 | il[at++]);
            }

            if (!Operands.TryGetValue(code, out OperandType operand))
            {
                throw new BadImageFormatException($"0x{code:x} at {offset} is no instruction.");
            }

            int? token = HasToken(operand) ? BitConverter.ToInt32(il, at) : null;
            int? variable = operand switch
            {
                OperandType.ShortInlineVar => il[at],
                OperandType.InlineVar => BitConverter.ToUInt16(il, at),
                _ => null,
            };
            at += operand == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(il, at)) : SizeOf(operand);
            yield return (offset, (ILOpCode)code, token, variable);
        }
    }

    private static bool HasToken(OperandType operand) => operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig;

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
