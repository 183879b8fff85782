namespace Verso.Compatibility.Rules;

/// <summary>Attributes that the host's compiler or SDK adds and the device's build does not need.</summary>
public static class CompilerAttributes
{
    /// <summary>The one that a release build does not have.</summary>
    public const string DebugBuildsOnly = "System.Diagnostics.DebuggerBrowsableAttribute";

    /// <summary>Full names, each with why it may stand in a device assembly.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["System.Diagnostics.DebuggableAttribute"] = "the debugger's wishes; nanoFramework's compiler writes its own",
        [DebugBuildsOnly] = "on the backing fields of properties, in debug builds",
        ["System.Reflection.AssemblyCompanyAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyConfigurationAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyCopyrightAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyFileVersionAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyInformationalVersionAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyProductAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Reflection.AssemblyTitleAttribute"] = "written by the SDK from the project file; the device's build has none",
        ["System.Runtime.CompilerServices.CompilationRelaxationsAttribute"] = "left out by the compiler where the library lacks it, as nanoFramework's does",
        ["System.Runtime.CompilerServices.CompilerGeneratedAttribute"] = "left out by the compiler where the library lacks it, as nanoFramework's does",
        ["System.Runtime.CompilerServices.InternalsVisibleToAttribute"] = "lets the host's tests look inside; the device's build has none",
        ["System.Runtime.CompilerServices.RuntimeCompatibilityAttribute"] = "left out by the compiler where the library lacks it, as nanoFramework's does",
        ["System.Runtime.Versioning.TargetFrameworkAttribute"] = "written by the SDK: netstandard2.0 here, nanoFramework there",
    };
}
