namespace Verso.Fuzz;

/// <summary>An input that a reader fails at.</summary>
/// <param name="Id">Replays it: the target's name and the input in base64url.</param>
/// <param name="What">What went wrong.</param>
/// <param name="Where">The run that came upon it: seed and number of the input.</param>
internal sealed record Finding(string Id, string What, string Where)
{
    private const char Separator = ':';

    /// <summary>The id of an input.</summary>
    internal static string IdOf(Target target, byte[] input) => target.Name + Separator + System.Buffers.Text.Base64Url.EncodeToString(input);

    /// <summary>The target's name and the input that an id stands for; null where it is none.</summary>
    internal static (string Name, byte[] Input)? Parse(string id)
    {
        int at = id.IndexOf(Separator);
        if (at < 0 || !System.Buffers.Text.Base64Url.IsValid(id.AsSpan(at + 1)))
        {
            return null;
        }

        return (id[..at], System.Buffers.Text.Base64Url.DecodeFromChars(id.AsSpan(at + 1)));
    }
}
