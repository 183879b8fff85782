using System.Reflection;
using Verso.Boot;
using Verso.Core;

namespace Verso.Support;

/// <summary>
/// Stands in for nanoCLR, whose assemblies .NET cannot load: takes a <c>.pe</c> by the name in it, keeps what it was given, and gives the types of a test for it.
/// </summary>
/// <param name="programs">For an assembly's name, the types in it; an assembly that is not listed has none.</param>
public sealed class TestLoader(params (string Assembly, Type[] Types)[] programs) : AssemblyLoader
{
    /// <summary>What is loaded, with its version.</summary>
    public Dictionary<string, Version> Loaded { get; } = new() { ["mscorlib"] = new Version(1, 0, 0, 0) };

    /// <summary>Every file that was loaded, in order.</summary>
    public List<byte[]> Files { get; } = [];

    /// <summary>Thrown when the assembly of this name is loaded.</summary>
    public (string Assembly, Exception Exception)? Throws { get; set; }

    public override Version? Find(string name) => Loaded.GetValueOrDefault(name);

    public override Assembly Load(byte[] assembly)
    {
        ReasonCode reason = AssemblyImage.Read(assembly, 0, assembly.Length, out AssemblyImage read);
        if (reason != ReasonCode.None || read.Length != assembly.Length)
        {
            throw new ArgumentException($"not an assembly and nothing else, of which nanoCLR would keep the whole array: {reason}", nameof(assembly));
        }

        if (Throws is { } fault && fault.Assembly == read.Name)
        {
            throw fault.Exception;
        }

        Files.Add(assembly);
        Loaded[read.Name] = read.Version;
        return new LoadedAssembly(Array.Find(programs, program => program.Assembly == read.Name).Types ?? []);
    }

    /// <summary>.NET would wrap what an application throws; nanoCLR does not.</summary>
    public override void Run(MethodInfo main) => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);

    private sealed class LoadedAssembly(Type[] types) : Assembly
    {
        public override Type[] GetTypes() => types;
    }
}
