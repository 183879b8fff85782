using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Verso.Compatibility.Violations
{
    /// <summary>What a method can do wrong. Each is named after the rule that it breaks, with what tells it from the others after two underscores.</summary>
    public static class Statements
    {
        public static string Members__method_that_is_missing(string text)
        {
            return text.Replace("a", "b");
        }

        public static bool Members__overload_that_is_missing(string text)
        {
            return text.StartsWith("a", StringComparison.Ordinal);
        }

        public static DateTime Members__accessor_that_is_missing()
        {
            return DateTime.Now;
        }

        public static string Members__field_that_is_missing()
        {
            return bool.TrueString;
        }

        public static object Members__type_that_is_missing(object system)
        {
            return system as OperatingSystem;
        }

        public static int Generics__list()
        {
            return new List<int>().Count;
        }

        public static int Generics__query(int[] numbers)
        {
            return numbers.First();
        }

        public static int Generics_with_Members__query(int[] numbers)
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

        public static void Exceptions__thrown()
        {
            throw new OverflowException();
        }

        public static int Exceptions__caught(int divisor)
        {
            try
            {
                return divisor + 1;
            }
            catch (DivideByZeroException)
            {
                return 0;
            }
        }

        public static bool NullableValues(int? value)
        {
            return value.HasValue;
        }

        public static (int Low, int High) Tuples()
        {
            return (1, 2);
        }

        public static int Tuples__of_classes()
        {
            return new Tuple<int, int>(1, 2).Item1;
        }

        public static decimal Decimals(decimal price)
        {
            return price + 1.5m;
        }

        public static async Task<int> AsyncMethods(Task<int> task)
        {
            return await task;
        }

        public static async void AsyncMethods__nobody_waits()
        {
            await Task.Delay(1);
        }

        public static IEnumerable Iterators_with_Members()
        {
            yield return 1;
        }

        public static int SignedArithmetic__shift(uint value)
        {
            return (int)value >> 1;
        }

        public static int SignedArithmetic__remainder(uint value)
        {
            return (int)value % 7;
        }

        public static int SignedArithmetic__division(int value)
        {
            return value / 7;
        }
    }
}
