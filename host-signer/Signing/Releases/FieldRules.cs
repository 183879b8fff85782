using System.Globalization;
using Verso.Core;

namespace Verso.Signing
{
    /// <summary>Bounds of what people write into manifests and trust stores (SPEC 2.2, 9), checked before any work is done.</summary>
    internal static class FieldRules
    {
        /// <summary>Text of 1 to some characters of printable ASCII, which is what devices read.</summary>
        public static void Text(string what, string? value, int maxLength)
        {
            if (string.IsNullOrEmpty(value))
            {
                throw OutOfRange($"the {what} is empty", $"give a {what} of 1 to {maxLength} characters");
            }

            if (value.Length > maxLength)
            {
                throw OutOfRange($"the {what} \"{value}\" is {value.Length} characters long", $"shorten it to {maxLength} characters");
            }

            if (value.Any(letter => letter is < ' ' or > '~'))
            {
                throw OutOfRange($"the {what} holds a character outside printable ASCII", "write it in plain ASCII");
            }
        }

        /// <summary>A number within bounds, which are both allowed.</summary>
        public static void Number(string what, long value, long min, long max)
        {
            if (value < min || value > max)
            {
                throw OutOfRange($"the {what} is {value.ToString(CultureInfo.InvariantCulture)}", $"give one of {min} to {max}");
            }
        }

        /// <summary>A list of some entries, each of them once.</summary>
        public static void List<T>(string what, IReadOnlyCollection<T> values, int max)
        {
            if (values.Count == 0 || values.Count > max)
            {
                throw OutOfRange($"there are {values.Count} {what}s", $"name 1 to {max}");
            }

            if (values.Distinct().Count() != values.Count)
            {
                throw OutOfRange($"a {what} is named twice", "name each of them once");
            }
        }

        public static VersoException OutOfRange(string message, string next) => new(ReasonCode.FieldOutOfRange, message, next);
    }
}
