using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Verso.CommandLine;
using Verso.Emulator;
using Verso.Foundation;
using Verso.Provisioning;
using Verso.Publishing;
using Verso.Signing;
using Verso.Support;

namespace Verso.Benchmarks;

/// <summary>
/// A load context for one operation: the instrumented assemblies, and fresh copies of all assemblies of this repository that use them, with
/// their static fields as at power-on.
/// </summary>
internal sealed class DeviceContext : AssemblyLoadContext
{
    // All assemblies that use the device's types. The framework and the packages do not, and are shared.
    private static readonly Dictionary<string, string> Users =
        new[] { typeof(DeviceContext), typeof(VirtualDevice), typeof(NorFlash), typeof(VersoException), typeof(SigningKey), typeof(FlashProvisioner), typeof(ReleaseServer), typeof(Output) }
            .ToDictionary(type => type.Assembly.GetName().Name!, type => type.Assembly.Location);

    private readonly DeviceAssemblies _device;

    private DeviceContext(DeviceAssemblies device)
        : base(nameof(DeviceContext), isCollectible: true)
    {
        _device = device;
    }

    /// <summary>Measures one operation.</summary>
    /// <param name="device">The instrumented assemblies.</param>
    /// <param name="operation">Its name.</param>
    public static OperationFigures Measure(DeviceAssemblies device, string operation) => Measure<OperationFigures>(device, typeof(DeviceOperations), operation);

    /// <summary>Measures one operation of a kind.</summary>
    /// <param name="device">The instrumented assemblies.</param>
    /// <param name="host">Has a static <c>Measure</c> that takes the name and the count of methods, and returns JSON.</param>
    /// <param name="operation">Its name.</param>
    public static T Measure<T>(DeviceAssemblies device, Type host, string operation)
    {
        DeviceContext context = new(device);
        try
        {
            // The type of the same name in the context is a different one, so the result is text.
            MethodInfo measure = context.LoadFromAssemblyName(host.Assembly.GetName())
                .GetType(host.FullName!, throwOnError: true)!
                .GetMethod(nameof(DeviceOperations.Measure), BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
            string figures = (string)measure.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [operation, device.Methods.Count], null)!;
            return JsonSerializer.Deserialize<T>(figures)!;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_device.Images.TryGetValue(name, out byte[]? image))
        {
            return LoadFromStream(new MemoryStream(image));
        }

        return Users.TryGetValue(name, out string? path) ? LoadFromAssemblyPath(path) : null;
    }
}
