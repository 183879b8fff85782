using System.Reflection;
using Verso.Boot;
using Verso.Core;

namespace Verso.Support;

/// <summary>
/// Replaces nanoCLR, whose assemblies .NET cannot load. It identifies a <c>.pe</c> file by the name in it, keeps the file, and returns types
/// of a test for it.
/// </summary>
/// <param name="programs">The types for the name of an assembly. An assembly that is not listed has none.</param>
public sealed class TestLoader(params (string Assembly, Type[] Types)[] programs) : AssemblyLoader
{
    /// <summary>The loaded assemblies with their versions.</summary>
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

    /// <summary>.NET would wrap the exceptions of an application; nanoCLR does not.</summary>
    public override void Run(MethodInfo main) => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null);

    private sealed class LoadedAssembly(Type[] types) : Assembly
    {
        public override Type[] GetTypes() => types;
    }
}
