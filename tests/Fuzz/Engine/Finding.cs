using System.Buffers.Text;

namespace Verso.Fuzz;

/// <summary>An input that a reader fails at.</summary>
/// <param name="Target">The reader.</param>
/// <param name="Input">What it was fed.</param>
/// <param name="Oracle">What noticed it.</param>
/// <param name="What">What went wrong.</param>
internal sealed record Finding(Target Target, byte[] Input, Oracle Oracle, string What)
{
    private const char Separator = ':';

    /// <summary>Replays it: the target's name and the input in base64url.</summary>
    internal string Id => Target.Name + Separator + Base64Url.EncodeToString(Input);

    /// <summary>The target's name and the input that an id stands for; null where it is none.</summary>
    internal static (string Name, byte[] Input)? Parse(string id)
    {
        int at = id.IndexOf(Separator);
        if (at < 0 || !Base64Url.IsValid(id.AsSpan(at + 1)))
        {
            return null;
        }

        return (id[..at], Base64Url.DecodeFromChars(id.AsSpan(at + 1)));
    }
}
