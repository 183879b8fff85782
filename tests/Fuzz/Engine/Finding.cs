using System.Buffers.Text;

namespace Verso.Fuzz;

/// <summary>An input at which a reader fails.</summary>
/// <param name="Target">The reader.</param>
/// <param name="Input">The input.</param>
/// <param name="Oracle">The oracle that detected it.</param>
/// <param name="What">The fault.</param>
internal sealed record Finding(Target Target, byte[] Input, Oracle Oracle, string What)
{
    private const char Separator = ':';

    /// <summary>The id that replays it: the target's name and the input in base64url.</summary>
    internal string Id => Target.Name + Separator + Base64Url.EncodeToString(Input);

    /// <summary>The target's name and the input of an id; null if it is not one.</summary>
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
