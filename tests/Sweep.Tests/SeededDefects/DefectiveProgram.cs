using System.Reflection;
using System.Runtime.Loader;

namespace Verso.Sweep.Tests.SeededDefects;

/// <summary>The sweep, loaded a second time, with one room of the device replaced.</summary>
/// <remarks>Never unloaded: records of a collectible context have been seen to end in a NullReferenceException when they were compared, once their code was compiled a second time.</remarks>
internal sealed class DefectiveProgram(string replaced, byte[] assembly) : AssemblyLoadContext(isCollectible: false)
{
    private readonly Dictionary<string, bool> _sees = [];

    /// <summary>Loads the sweep with a defect.</summary>
    /// <exception cref="InvalidOperationException">The defect does not fit the code any more.</exception>
    public static DefectiveProgram With(Defect defect)
    {
        RoomCode room = defect.Seed(DeviceRooms.All);
        return new(room.Assembly, RoomCompiler.Compile(defect, room));
    }

    /// <summary>What the sweep finds: a life's id and a violation, or null.</summary>
    public string? Search(string story, FaultSpace ground)
    {
        MethodInfo search = Find("Sweep", "Verso.Sweep.ViolationSearch").GetMethod(nameof(ViolationSearch.FirstViolation))!;
        return (string?)search.Invoke(null, [story, ground.ToString()]);
    }

    /// <summary>A type of this copy of the program.</summary>
    public Type Find(string assembly, string type) => LoadFromAssemblyName(new AssemblyName(assembly)).GetType(type, throwOnError: true)!;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == replaced)
        {
            return LoadFromStream(new MemoryStream(assembly));
        }

        return Sees(assemblyName) ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")) : null;
    }

    /// <summary>Whether an assembly is ours and refers to the replaced one, directly or not. The others are shared with the genuine program, which has them compiled to their best already.</summary>
    private bool Sees(AssemblyName name)
    {
        if (!_sees.TryGetValue(name.Name!, out bool sees))
        {
            bool isOurs = name.Name is "Sweep" or "Support" or "verso-emulator" || name.Name!.StartsWith("Verso.", StringComparison.Ordinal);
            sees = isOurs && File.Exists(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
                && Default.LoadFromAssemblyName(name).GetReferencedAssemblies().Any(next => next.Name == replaced || Sees(next));
            _sees[name.Name!] = sees;
        }

        return sees;
    }
}
