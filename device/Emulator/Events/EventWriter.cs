using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verso.Emulator;

/// <summary>Writes and reads events, one line of JSON each.</summary>
internal sealed class EventWriter(TextWriter output)
{
    /// <summary>The name of the event with which a power-on reports why it could not run.</summary>
    public const string Refusal = "refusal";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock _oneAtATime = new();

    /// <summary>Writes an event and flushes it at once: the power may be cut at the next instruction.</summary>
    public void Write(EmulatorEvent happened)
    {
        lock (_oneAtATime)
        {
            output.WriteLine(ToLine(happened));
            output.Flush();
        }
    }

    /// <summary>The line of an event.</summary>
    public static string ToLine(EmulatorEvent happened) => JsonSerializer.Serialize(happened, Format);

    /// <summary>The event of a line, or null if the line is not an event.</summary>
    public static EmulatorEvent? FromLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<EmulatorEvent>(line, Format);
        }
        catch (JsonException)
        {
            // The power was cut in the middle of this line.
            return null;
        }
    }
}
