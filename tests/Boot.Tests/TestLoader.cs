using System.Reflection;
using Verso.Core;

namespace Verso.Boot.Tests;

/// <summary>
/// Stands in for nanoCLR, whose assemblies .NET cannot load: takes a <c>.pe</c> by the name in it, keeps what it was given, and gives the types of a test for it.
/// </summary>
/// <param name="programs">For an assembly's name, the types in it; an assembly that is not listed has none.</param>
internal sealed class TestLoader(params (string Assembly, Type[] Types)[] programs) : AssemblyLoader
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
        Assert.AreEqual(ReasonCode.None, AssemblyImage.Read(assembly, 0, assembly.Length, out AssemblyImage read));
        Assert.AreEqual(assembly.Length, read.Length, "nanoCLR keeps the whole array");
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
