using System.Reflection;

namespace Verso.Benchmarks;

/// <summary>
/// Counts the allocations of instrumented device code, in their sizes on nanoCLR's heap: blocks of 12 bytes. An object is its header and one
/// block for each field. An array is its header and its elements; a reference is one block. A string is its header and its characters with
/// a zero after them. Objects of the framework, whose fields are not known here, count as four blocks.
/// </summary>
/// <remarks>
/// The peak is exact for this model: the garbage collector is asked what lives whenever the objects that lived at its last run and those
/// allocated since could together exceed the peak so far.
/// </remarks>
public static class HeapMeter
{
    /// <summary>Bytes of a block on a 32-bit nanoCLR.</summary>
    public const int Block = 12;

    private const int FrameworkObject = 4 * Block;

    private static readonly Dictionary<Type, int> ObjectSizes = [];
    private static readonly List<(WeakReference Target, int Size)> Alive = [];
    private static bool IsOn;
    private static long LiveAtMost;
    private static List<HeapShare> Shares = [];

    /// <summary>The objects that lived at the peak, the largest first.</summary>
    internal static IReadOnlyList<HeapShare> AtPeak => Shares;

    /// <summary>Bytes allocated.</summary>
    internal static long Allocated { get; private set; }

    /// <summary>Allocations.</summary>
    internal static long Count { get; private set; }

    /// <summary>The most bytes that lived at one time.</summary>
    internal static long Peak { get; private set; }

    /// <summary>An object or array was created.</summary>
    public static void Note(object made)
    {
        if (IsOn)
        {
            Add(made);
        }
    }

    /// <summary>The framework returned an array or a string, possibly one that it returned before.</summary>
    public static void NoteGiven(object? given)
    {
        if (IsOn && given is not null && !Alive.Exists(one => ReferenceEquals(one.Target.Target, given)))
        {
            Add(given);
        }
    }

    /// <summary>Starts to count. Earlier allocations do not count.</summary>
    internal static void Begin()
    {
        Alive.Clear();
        (Allocated, Count, Peak, LiveAtMost, Shares) = (0, 0, 0, 0, []);
        IsOn = true;
    }

    /// <summary>Stops counting.</summary>
    /// <returns>The bytes that still live.</returns>
    internal static long End()
    {
        IsOn = false;
        Collect();
        return LiveAtMost;
    }

    /// <summary>The size of an object on nanoCLR's heap in bytes.</summary>
    internal static int SizeOf(object made) => made switch
    {
        string text => Blocks(text.Length + 1) + Block,
        Array array when array.GetType().GetElementType()!.IsPrimitive => Blocks(Buffer.ByteLength(array)) + Block,
        Array array => (array.Length + 1) * Block,
        _ => ObjectSize(made.GetType()),
    };

    private static void Add(object made)
    {
        int size = SizeOf(made);
        Alive.Add((new WeakReference(made), size));
        Allocated += size;
        Count++;
        LiveAtMost += size;
        if (LiveAtMost > Peak)
        {
            Collect();
            if (LiveAtMost > Peak)
            {
                Peak = LiveAtMost;
                Shares = Divide();
            }
        }
    }

    private static void Collect()
    {
        GC.Collect();
        Alive.RemoveAll(one => !one.Target.IsAlive);
        LiveAtMost = Alive.Sum(one => (long)one.Size);
    }

    private static List<HeapShare> Divide() =>
    [
        .. Alive.GroupBy(one => Name(one.Target.Target), one => one.Size)
            .Select(group => new HeapShare(group.Key, group.Count(), group.Sum()))
            .OrderByDescending(share => share.Bytes).ThenBy(share => share.What, StringComparer.Ordinal),
    ];

    private static string Name(object? alive) => alive switch
    {
        Array array => $"{array.GetType().GetElementType()!.Name}[{array.Length}]",
        object other => other.GetType().Name,
        null => "gone meanwhile",
    };

    private static int Blocks(int bytes) => (bytes + Block - 1) / Block * Block;

    private static int ObjectSize(Type type)
    {
        if (!ObjectSizes.TryGetValue(type, out int size))
        {
            size = IsDevices(type) ? (FieldsOf(type) + 1) * Block : FrameworkObject;
            ObjectSizes.Add(type, size);
        }

        return size;
    }

    private static bool IsDevices(Type type) => type.Namespace?.StartsWith("Verso.", StringComparison.Ordinal) == true && !typeof(Delegate).IsAssignableFrom(type);

    private static int FieldsOf(Type? type) => type is null
        ? 0
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length + FieldsOf(type.BaseType);
}
