using System.Globalization;

namespace Verso.Sweep;

/// <summary>Identifies a life with power pulls: <c>pulls/Healthy/Nor/600/17</c>.</summary>
/// <param name="Image">The behaviour of the image on trial.</param>
/// <param name="Storage">The kind of storage.</param>
/// <param name="MeanSeconds">The mean time from power-on to pull.</param>
/// <param name="Seed">The seed of the moments.</param>
internal sealed record PowerPullId(Behaviour Image, StorageKind Storage, int MeanSeconds, int Seed)
{
    private const string Prefix = "pulls";

    /// <summary>The life without a pull.</summary>
    public Story Story => new(Prefix, () => Catalogue.Small, [new Chapter(1, [Image], Image == Behaviour.Healthy ? RequiredEnd.Confirmed : RequiredEnd.RolledBack)]);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}/{Image}/{Storage}/{MeanSeconds}/{Seed}");

    /// <summary>Reads the output of <see cref="ToString"/>.</summary>
    /// <returns>The id, or null if it is not one.</returns>
    public static PowerPullId? Parse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 5
            && parts[0] == Prefix
            && Enum.TryParse(parts[1], out Behaviour image)
            && Enum.TryParse(parts[2], out StorageKind storage)
            && int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int mean)
            && int.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? new PowerPullId(image, storage, mean, seed)
            : null;
    }

    /// <summary>Runs the life, from the first boot of the trial on.</summary>
    /// <param name="life">A device of <see cref="Story"/>.</param>
    /// <param name="golden">The same story, run without a pull.</param>
    /// <returns>The violation, or null.</returns>
    public string? Run(Life life, GoldenRun golden)
    {
        life.OperationTimes = OperationTimes.Reader;
        life.MayBeInterrupted = Image == Behaviour.Healthy;
        life.Drawn = new PowerPullSource(life.Board, Storage, MeanSeconds * 1000.0, new Random(Seed));
        return life.Run(golden.Moments[1]);
    }
}
