using System.Globalization;
using Verso.CommandLine;
using Verso.Signing;

namespace Verso.Cli.Commands;

/// <summary>Shows a root or a draft of one, for people and as JSON.</summary>
internal static class RootView
{
    /// <summary>The facts of a root.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(RootDraft draft)
    {
        RootDescription root = RootDescription.Of(draft.Root);
        RootSigners signers = draft.Signers();
        yield return ("version", Number(root.Version));
        yield return ("product", root.Product);
        yield return ("created", Time(root.Created));
        yield return ("expires", root.Expires is DateTimeOffset expires ? Time(expires) : "never");
        yield return ("threshold", $"{root.Threshold} of {root.RootKeys.Count} root keys");
        foreach (string kid in root.RootKeys)
        {
            yield return ("root key", signers.Kids.Contains(kid) ? $"{kid}, has signed" : kid);
        }

        foreach (string kid in signers.Kids.Except(root.RootKeys))
        {
            yield return ("signature", $"{kid}, which is no root key of this root; not verified without the root before");
        }

        foreach (string kid in root.ReleaseKeys)
        {
            yield return ("release key", kid);
        }

        foreach (RootDescription.ChannelPart key in root.ChannelKeys)
        {
            yield return ("channel key", $"{key.Kid}, {(key.Channels is null ? "every channel" : string.Join(", ", key.Channels))}");
        }

        foreach ((string hardware, uint counter) in root.LeastCounters)
        {
            yield return ("least counter", $"{Number(counter)} for {hardware}");
        }
    }

    /// <summary>The facts of a root as one JSON value.</summary>
    public static object Json(RootDraft draft, string file)
    {
        RootSigners signers = draft.Signers();
        return new { file, root = RootDescription.Of(draft.Root), signedBy = signers.Kids, complete = signers.IsComplete };
    }

    /// <summary>Reports what a root says or changes, and who has signed it.</summary>
    /// <param name="draft">The root.</param>
    /// <param name="before">The root before, or null.</param>
    public static void Tell(RootDraft draft, Core.Root? before)
    {
        RootDescription root = RootDescription.Of(draft.Root);
        Output.Tell($"root {Number(root.Version)} of {root.Product}: {root.Threshold} of {root.RootKeys.Count} root keys have to sign");
        if (before is not null)
        {
            foreach (string change in root.ChangesFrom(RootDescription.Of(before)))
            {
                Output.Tell($"it {change}");
            }
        }

        RootSigners signers = draft.Signers();
        foreach (string kid in signers.Kids)
        {
            Output.Tell($"signed by {kid}");
        }

        if (!signers.IsComplete)
        {
            string missing = signers.OfHeld < signers.HeldThreshold ? $"{signers.HeldThreshold - signers.OfHeld} of the root before, " : "";
            Output.Tell($"signatures that are missing: {missing}{Math.Max(0, signers.Threshold - signers.Own)} of its own");
        }
    }

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset value) => value.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
