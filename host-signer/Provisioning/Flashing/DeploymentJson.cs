using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verso.Provisioning;

/// <summary>JSON as nanoff's deployment files have it: names as they are, and what is not there left out.</summary>
internal static class DeploymentJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}
