using System.Reflection;

namespace Verso.Emulator;

/// <summary>The files of the demo, which are in the emulator's folder.</summary>
internal static class DemoFiles
{
    /// <summary>One of the sample product's images.</summary>
    public static string Image(string version) => Path.Combine(AppContext.BaseDirectory, "images", $"ereader-{version}.bin");

    /// <summary>The emulator's partition layout.</summary>
    public static string Layout()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("emulator-4mb.csv")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
