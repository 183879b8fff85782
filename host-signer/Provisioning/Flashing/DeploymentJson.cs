using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verso.Provisioning;

/// <summary>The JSON options for nanoff's deployment files: unchanged names, and no null values.</summary>
internal static class DeploymentJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
