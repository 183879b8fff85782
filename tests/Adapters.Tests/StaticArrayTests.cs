using System.Reflection;
using Verso.Boot;
using Verso.Core;
using Verso.Updater;

namespace Verso.Adapters.Tests;

/// <summary>An array in a static field is on a device's heap from power-on, whether it is needed or not.</summary>
[TestClass]
public class StaticArrayTests
{
    // The overhead of an array on nanoCLR.
    private const int HeadBytes = 16;
    private const int MostBytes = 768;

    [TestMethod]
    public void Static_arrays_of_the_rooms_that_every_board_loads_take_little_heap()
    {
        (string Name, int Bytes)[] arrays =
        [
            .. new[] { typeof(Chunks), typeof(UpdateAgent), typeof(Stage0), typeof(BoardStart) }
                .SelectMany(type => type.Assembly.GetTypes())
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(field => field.FieldType.IsArray)
                .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", BytesOf(field.GetValue(null) as Array))),
        ];

        string list = string.Join('\n', arrays.OrderByDescending(array => array.Bytes).Select(array => $"{array.Bytes} {array.Name}"));
        Assert.IsTrue(arrays.Length > 5, "hardly an array was found: the rooms cannot have been read");
        Assert.IsLessThanOrEqualTo(MostBytes, arrays.Sum(array => array.Bytes), $"Make an array where it is needed, if that is seldom:\n{list}");
    }

    private static int BytesOf(Array? array)
    {
        if (array == null)
        {
            return 0;
        }

        int each = array.GetType().GetElementType() switch
        {
            { IsArray: true } => 12 + BytesOf(array.Cast<Array>().FirstOrDefault()),
            { IsEnum: true } => 4,
            { IsPrimitive: true } element => System.Runtime.InteropServices.Marshal.SizeOf(element),
            _ => 36,
        };
        return HeadBytes + (array.Length * each);
    }
}
