using System.Reflection;
using System.Runtime.Loader;

namespace Verso.Fuzz;

/// <summary>
/// Holds instrumented copies of the readers' assemblies, and copies of all assemblies that refer to them, including this one. The fuzzer runs
/// inside, on the shipped code with probes. The build's output is not changed.
/// </summary>
internal sealed class InstrumentedContext : AssemblyLoadContext
{
    private static readonly string[] Followed = ["Verso.Core", "Verso.Updater", "Verso.Boot", "Verso.Adapters", "Verso.Foundation", "Verso.Signing", "Verso.Provisioning", "Verso.Publishing", "Fuzz"];

    private readonly Instrumenter _instrumenter = new();
    private readonly Dictionary<string, Stream> _copies;

    private InstrumentedContext()
        : base("instrumented")
    {
        _copies = Followed.ToDictionary(name => name, name => (Stream)_instrumenter.Copy(PathOf(name)));
    }

    /// <summary>The defects that have found a method, once for each method.</summary>
    internal IReadOnlyList<Defect> Defects => _instrumenter.Defects;

    /// <summary>Creates the copies.</summary>
    internal static InstrumentedContext Create()
    {
        InstrumentedContext context = new();
        string[] blocks = [.. context._instrumenter.Blocks.Select(block => $"{block.Type} {block.Method} {block.Offset}")];
        context.Enter<Action<string[]>>(typeof(BlockList), nameof(BlockList.Fill))(blocks);
        return context;
    }

    /// <summary>Returns a method of the copy of this assembly.</summary>
    /// <typeparam name="T">A delegate with types that both sides know, and none of this assembly.</typeparam>
    /// <param name="type">A type of this assembly.</param>
    /// <param name="method">A static method of it.</param>
    internal T Enter<T>(Type type, string method)
        where T : Delegate
    {
        Assembly copy = LoadFromAssemblyName(typeof(InstrumentedContext).Assembly.GetName());
        return copy.GetType(type.FullName!)!.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.CreateDelegate<T>();
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_copies.TryGetValue(name, out Stream? copy))
        {
            return LoadFromStream(copy);
        }

        bool isOurs = name.StartsWith("verso", StringComparison.OrdinalIgnoreCase) || name == "Support";
        return isOurs ? LoadFromAssemblyPath(PathOf(name)) : null;
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
