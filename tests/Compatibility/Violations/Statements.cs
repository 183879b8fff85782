using System;
using System.Collections.Generic;
using System.Linq;

namespace Verso.Compatibility.Violations
{
    /// <summary>Methods that break rules. Each is named after the rule that it breaks, followed by two underscores and its variant.</summary>
    public static class Statements
    {
        public static int Generics__list()
        {
            return new List<int>().Count;
        }

        public static int Generics__query(int[] numbers)
        {
            return numbers.First();
        }

        public static int Generics__sum(int[] numbers)
        {
            return numbers.Sum();
        }

        public static void Generics__method(byte[] bytes)
        {
            Array.Resize(ref bytes, 4);
        }

        public static T Generics__method_of_our_own<T>(T value)
        {
            return value;
        }

        public static Action<object> Generics__delegate()
        {
            return null;
        }

        public static int Matrices(int[,] numbers)
        {
            return numbers[0, 1];
        }

        public static object Matrices__made()
        {
            return new int[2, 2];
        }

        public static int CheckedArithmetic__sum(int left, int right)
        {
            return checked(left + right);
        }

        public static byte CheckedArithmetic__conversion(uint value)
        {
            return checked((byte)value);
        }

        public static int SignedArithmetic__shift(uint value)
        {
            return (int)value >> 1;
        }

        public static int SignedArithmetic__remainder(uint value)
        {
            return (int)value % 7;
        }

        /// <summary>A former fault of CellPair: it passed on .NET, and failed every update on nanoCLR.</summary>
        public static bool SignedArithmetic__widened_borrow(uint left, uint right)
        {
            return (((long)left - right) >> 32) < 0;
        }

        public static int ParameterStores_with_SignedArithmetic__shift(int value)
        {
            value = -16;
            return value >> 1;
        }

        public static long ParameterStores__widened(int value)
        {
            value = -16;
            return value;
        }

        /// <summary>An unsigned parameter, and a signed local: both are allowed.</summary>
        public static long Right(uint value, int start)
        {
            value += 4;
            int local = start;
            local -= 4;
            return value + (long)local;
        }

        public static int SignedArithmetic__division(int value)
        {
            return value / 7;
        }
    }
}
