using System.Diagnostics;
using System.Text.RegularExpressions;
using Verso.Support;

namespace Verso.Conformance;

/// <summary>The table of native checksums that stage 0 is built with, made by the same target in the same MSBuild language, out of assemblies that stand where packages have them.</summary>
[TestClass]
public sealed partial class NativeChecksumsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("verso-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Stage_0_knows_the_checksums_of_the_assemblies_that_it_is_deployed_with()
    {
        Reference("mscorlib", 0x1549C856);
        Reference("System.Net.Http", 0);
        Reference("nanoFramework.System.Text", 0x8E6EB73D);

        (int exit, string output) = Build();

        Assert.AreEqual(0, exit, output);
        string table = File.ReadAllText(Path.Combine(_folder.FullName, "obj", "NativeChecksums.cs"));
        CollectionAssert.AreEqual(
            new[] { "mscorlib 1549C856", "nanoFramework.System.Text 8E6EB73D" },
            Row().Matches(table).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value}").ToArray());
        StringAssert.Contains(output, "compiles obj/NativeChecksums.cs");
    }

    [TestMethod]
    public void A_reference_without_an_assembly_of_nanoFramework_stops_the_build()
    {
        Reference("mscorlib", 1);
        File.WriteAllText(Path.Combine(_folder.FullName, "Other.dll"), "a reference without its .pe");

        (int exit, string output) = Build();

        Assert.AreNotEqual(0, exit);
        StringAssert.Contains(output, "Other.pe");
    }

    private void Reference(string name, uint checksum)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"{name}.dll"), "for the compiler");
        File.WriteAllBytes(Path.Combine(_folder.FullName, $"{name}.pe"), new PeBuilder { Name = name, NativeChecksum = checksum }.Build());
    }

    private (int Exit, string Output) Build()
    {
        string targets = Path.Combine(Repository.Root, "device", "Board", "NativeChecksums.targets");
        string project = Path.Combine(_folder.FullName, "stage0.proj");
        File.WriteAllText(project, $"""
            <Project>
              <PropertyGroup><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>
              <Target Name="ResolveAssemblyReferences"><ItemGroup><ReferencePath Include="*.dll" /></ItemGroup></Target>
              <Target Name="CoreCompile" DependsOnTargets="ResolveAssemblyReferences"><Message Importance="high" Text="compiles @(Compile)" /></Target>
              <Import Project="{targets}" />
            </Project>
            """);
        ProcessStartInfo start = new("dotnet", ["msbuild", project, "-t:CoreCompile", "-nodeReuse:false", "-nologo"]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("case \"([^\"]+)\": return 0x([0-9A-F]{8});")]
    private static partial Regex Row();
}
