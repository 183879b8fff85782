using System.Text.Json;

namespace Verso.EndToEnd;

/// <summary>Reads the machine-readable output of the tools.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>One value.</summary>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Format)!;

    /// <summary>One value on each line.</summary>
    public static IReadOnlyList<T> Lines<T>(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read<T>)];
}
